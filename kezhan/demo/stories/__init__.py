"""Stories: what happens to one need and to its station, as a chain of acts done by real deeds. Each act yields the
working days between its deeds; `programme.py` says which stories are told, how many and how long ago.
"""
