"""Pages of a station's funds."""
