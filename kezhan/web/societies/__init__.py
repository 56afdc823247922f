"""Learned societies: which there are, what each is good at, who keeps it right."""
