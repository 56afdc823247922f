"""Bytes in the forms the field asks for: certificates and plaques, agreements in Word, tables out of and into Excel.

Knows nothing of stations or people: callers hand over facts as plain values.
"""
