"""A believable province to look at: its people, needs and stations, seeded and repeatable.

At the first scale every story is lived through the real deeds with the clock turned back, so it obeys every rule by
construction; further scales add the same kind of lives in bulk, and a test holds them to the same rules.
"""
