"""Chinese text cut into words, texts ranked by the words they share, names brought onto one line: no models."""
