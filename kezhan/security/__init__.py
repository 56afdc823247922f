"""The security log and the limits read off it: who came in, who was turned away, how often something was tried.

网络安全法 第二十一条 asks for such a log and that it is kept for six months at least. Like the record it knows nobody
and is handed plain words; unlike the record it is no account of deeds, and what is old is deleted.
"""
