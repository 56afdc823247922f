"""Experts: who knows what, and to which societies they belong."""
