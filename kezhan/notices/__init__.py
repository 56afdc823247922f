"""Telling people. A deed names its audience and the words; what kind of thing it is about is not asked here."""
