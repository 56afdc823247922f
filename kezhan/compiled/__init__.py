"""Questions that almost every page asks: compiled once in the life of the process, and asked together."""
