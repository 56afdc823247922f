"""The security log and the limits: who came in, who was refused, how often something was tried.

网络安全法 第二十一条 asks for such a log, kept for at least six months; it takes plain words and holds no deeds, and
old events are deleted.
"""
