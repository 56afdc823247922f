"""The security log, for the administrator: who came in, and who was turned away."""
