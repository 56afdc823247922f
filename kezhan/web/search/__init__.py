"""One search box on every page: what it finds, noun by noun."""
