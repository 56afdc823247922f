"""Who takes part: associations (科协) as a tree on the divisions, learned societies, hosts, and the posts of people.

A post is a person who acts for one organisation. The post decides what a person sees and may do (§3.4, §5.2).
"""
