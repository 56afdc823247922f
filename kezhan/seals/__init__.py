"""Statements signed by the platform that prove themselves without a network (§0.3: a code that anyone can check)."""
