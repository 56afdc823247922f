"""Suggestions from the coded lists while somebody types: divisions, industries, disciplines."""
