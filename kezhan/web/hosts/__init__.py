"""Hosts: which there are, what each is, who keeps it right."""
