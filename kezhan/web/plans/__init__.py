"""Pages of a station's year plan."""
