"""协同创新 (§2.1): the station's side drafts a strategy, the host adopts it, its goals are carried out step by step."""
