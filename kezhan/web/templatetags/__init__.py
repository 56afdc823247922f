"""The filters that the templates load."""
