"""The summary of a station's year (§5.2): its figures are read from the record, its texts are written by people.

It goes through county and city to the association that filed the station. When it is accepted, the year is closed.
"""
