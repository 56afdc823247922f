"""The same kind of lives, told many at once: for 10 and 100 times the first scale, where deeds would take hours. They
share one order of time and one `advance` of stations, needs and talks with the stories; only the writing goes by the
thousand.
"""
