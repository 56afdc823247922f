"""活动场次: people come together at one time, and who came is counted. A kind of work brings each of them.

People sign in by the code on the speaker's screen. Without the net, whoever organises ticks a list or brings it in.
"""
