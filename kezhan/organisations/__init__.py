"""Who takes part: associations (科协) as a tree on the divisions, learned societies, hosts, and the posts people hold.

A post is a person acting for one organisation; what a person sees and may do is asked of the post (§3.4, §5.2).
"""
