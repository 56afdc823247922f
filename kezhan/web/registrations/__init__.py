"""Asking to take part, as a society, a host or an expert; the state of it; and deciding on it."""
