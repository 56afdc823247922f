"""Measurements on generated provinces. Each writes its table into the documents; no measurement asserts anything."""
