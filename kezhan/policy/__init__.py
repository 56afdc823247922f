"""The policy as data: one commented TOML file an edition, read into frozen values, each entry citing its clause.

A station keeps the edition it was opened under; another province or next year's rules are another file.
"""
