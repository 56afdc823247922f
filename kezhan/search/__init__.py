"""Rows found by words, through an index of pairs of characters that the database keeps by itself.

A model names its texts in `searched_in`; `holding(model, word)` finds its rows, on SQLite and PostgreSQL alike.
"""
