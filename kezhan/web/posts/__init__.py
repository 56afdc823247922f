"""The people of an organisation: its posts, given and ended."""
