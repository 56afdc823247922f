"""Puts the packages together into one Django site: settings, addresses, the server's entry."""
