"""The record: who did what when, with old and new value, each entry chained to the one before it by its hash.

It lies below accounts and knows nobody: deeds hand it plain words, so a name stays as it was written down.
"""
