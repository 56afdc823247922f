"""The heart: a station and its life, from the draft of its application to the end of its plaque (§0, §4, §5).

Read `lifecycle.py` first: it has the one table of a station's moves.
"""
