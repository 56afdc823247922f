"""The workbench (待办): what waits for me, the most pressing first, and whose desk holds what I wait for."""
