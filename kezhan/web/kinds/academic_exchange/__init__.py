"""Pages of academic exchange: an event is announced, held with its sign-in, and closed."""
