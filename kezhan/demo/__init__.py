"""A believable province to look at: its people, needs and stations, seeded and repeatable.

At the first scale every story is lived through the real deeds with the clock turned back, so it obeys every rule by
construction. Further scales tell more lives between the stories, by the same `advance` of stations and needs, and
write them by the thousand; SQL written from the policy holds all of them to its rules.
"""
