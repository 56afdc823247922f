"""The workbench (待办): what waits for me, the most pressing first, and on whose desk lies what I wait for."""
