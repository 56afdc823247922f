"""Pairings: what both have agreed to, the agreement, its signatures, the way to the station's application (§3.2)."""
