"""Needs that fit a society or an expert, and what an expert recommends to a society (§3.1)."""
