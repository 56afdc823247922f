"""Numbers that stay unique for ever, without gaps or reuse (§0.3: filing and plaque numbers)."""
