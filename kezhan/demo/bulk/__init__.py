"""The same kind of lives, told many at once: most of the past, which deeds would take ten times as long to tell. They
share one order of time and one `advance` of stations, needs and talks with the stories; only the writing goes by the
thousand.
"""
