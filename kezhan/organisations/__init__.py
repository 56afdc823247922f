"""Associations (科协) as a tree on the divisions, learned societies, hosts, and the posts that people hold.

A post is a person who acts for one organisation; it decides what they see and may do (§3.4, §5.2).
"""
