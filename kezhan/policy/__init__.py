"""The policy as data: each edition is one commented TOML file, read into frozen values that cite their clauses.

A station keeps the edition it was opened under; another province or next year's rules are another file.
"""
