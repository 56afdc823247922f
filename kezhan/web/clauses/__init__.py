"""制度依据: every clause of an edition with its text, and what carries it out here."""
