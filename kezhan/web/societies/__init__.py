"""Learned societies: the list, what each is good at, and who keeps its particulars right."""
