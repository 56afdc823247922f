"""The steps of the review: which desk, which term, what was said there, the public notice (§5.2, §0.3)."""
