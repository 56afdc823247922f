"""The people of an organisation: posts given and ended."""
