"""Files that people hand in. Each is hostile until its content shows that it is what its name says."""
