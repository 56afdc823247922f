"""Register as a society, a host or an expert, see the registration's state, and decide on it."""
