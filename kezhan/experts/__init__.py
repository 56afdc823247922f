"""People with knowledge: members of one or several societies, whose fields are what needs are matched with (§3.1)."""
