"""Pairings: the agreed points, the agreement, its signatures, and the way to the station's application (§3.2)."""
