"""The same kind of lives, written many at once: for 10 and 100 times the first scale, where deeds would take hours.

What is written obeys the same rules; `tests/demo/test_province.py` asks it of the whole.
"""
