"""The record: who did what when, and whether the chain of it holds."""
