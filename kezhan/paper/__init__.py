"""Bytes in the forms the field asks for: certificates and plaques, agreements in Word, tables out of and into Excel.

This package knows nothing of stations or people: callers hand over facts as plain values.
"""
