"""The kinds of work (§2.1–§2.8), each with its own stages; a kind knows `kezhan.work` and no other kind."""
