"""The security log, for the administrator: who came in, who was turned away."""
