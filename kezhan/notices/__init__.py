"""Telling people. A deed names its audience and the words; this package does not ask what they are about."""
