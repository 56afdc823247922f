"""Pages of promotions: news with the host's answer, visits with adopters, the map of the radiation area."""
