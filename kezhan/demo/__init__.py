"""A believable province to look at, seeded and repeatable: at the first scale real deeds live every story with the
clock turned back. Larger scales write more lives between the stories by the thousand, through the same `advance`, and
SQL written from the policy checks all of them.
"""
