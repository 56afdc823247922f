"""People and how they sign in. Their posts (organisations) decide what they may do, not this package."""
