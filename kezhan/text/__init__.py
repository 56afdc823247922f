"""Chinese text cut into words, texts ranked by shared words, names brought onto one line. It uses no models."""
