"""The record says who did what and when, with the old and the new value; the hash of each entry chains it to the one
before. This package lies below accounts and knows nobody: deeds hand it plain words, so a name stays as it was written.
"""
