"""技术推广 (§2.7): news of a technology is sent to the host; what the host takes up is promoted around it."""
