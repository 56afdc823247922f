"""Need and knowledge find each other (§3.1), and both sides choose (§3.2).

Suggestions, invitations with their offers, pairings, agreements; an expert's recommendation to a society.
"""
