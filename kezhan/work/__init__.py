"""The work of a station (§2): pieces of work with who, when, where, evidence and outcomes, and the host's word on each.

A piece of work counts once its host has confirmed it (§3.3). Each kind of work is a package above this one.
"""
