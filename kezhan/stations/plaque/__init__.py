"""Filing, numbers, plaque and certificate, and how the public checks them (§0.3)."""
