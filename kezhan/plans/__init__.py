"""The year plan of a station (§2.9): focus tasks from the host's needs, goals, budget; agreed by society and host.

Progress is never typed: it is read from confirmed work.
"""
