"""The funds of a station (工作经费, §5.2): who put money in, what it was spent on, with vouchers; one statement a year.

An entry is never edited: a counter-entry reverses it, and both stay readable.
"""
