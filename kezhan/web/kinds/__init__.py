"""Pages of the kinds of work, a package a kind, and the page that brings them together for one station."""
