"""Stations in the office: the list, a station's whole life, its application, and the decisions on it."""
