"""Pages of the work of stations: writing it down, the host's word on it, the ledger (台账)."""
