"""Chinese text cut into words, and texts ranked by the words they share: strings and lists in, lists out."""
