"""Pages of certificates: the list, one with its paper, and its revocation."""
