"""Invitations between societies and hosts: the list, and each talk with its offers back and forth (§3.2)."""
