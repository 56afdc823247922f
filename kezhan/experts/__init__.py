"""People with knowledge, members of one or several societies. Needs are matched with their fields (§3.1)."""
