"""产品开发 (§2.3): a product is proposed, agreed, brought from stage to stage into production, and told by years."""
