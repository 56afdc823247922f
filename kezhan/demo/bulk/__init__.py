"""The same kind of lives, told many at once: for 10 and 100 times the first scale, where deeds would take hours.

They happen in one order of time with the stories of the first scale, by the same `advance` of stations, needs and
talks; only the writing is done by the thousand.
"""
