"""Stories: what happens to one need and the station that may come of it, as acts that are lived by the real deeds.

A story is a chain of acts; each act does its deeds and gives the working days between them. Which stories are told,
how many of each and how long ago: `programme.py`.
"""
