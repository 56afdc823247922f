"""The heart: a station and its life, from the draft of its application to the end of its plaque (§0, §4, §5).

Read `lifecycle.py` first: the one table of its moves.
"""
