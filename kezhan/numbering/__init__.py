"""Numbers that are unique for ever, without gaps or reuse (§0.3: filing and plaque numbers)."""
