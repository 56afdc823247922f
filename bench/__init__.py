"""Measurements on generated provinces. Each writes its table into the documents; nothing here is asserted."""
