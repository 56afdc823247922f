"""People and how they sign in. What a person may do comes from the posts they hold (organisations), not from here."""
