"""Files that people hand in. Each counts as hostile until its content proves that it is what its name says."""
