"""The steps of the review: whose desk, by when, what was said there, the public notice (§5.2, §0.3)."""
