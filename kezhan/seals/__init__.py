"""Statements with the platform's signature that prove themselves without a network (§0.3: anyone can check)."""
