"""The policy as data: each edition is one commented TOML file, read into frozen values. Each entry cites its clause.

A station keeps the edition it was opened under; another province or next year's rules are another file.
"""
