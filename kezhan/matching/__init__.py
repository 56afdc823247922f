"""Need and knowledge find each other (§3.1), and both sides choose (§3.2).

The package holds suggestions, invitations with offers, pairings, agreements, and an expert's recommendations to a
society.
"""
