"""Need and knowledge find each other (§3.1), and both sides choose (§3.2): suggestions, invitations, pairings, agreements."""
