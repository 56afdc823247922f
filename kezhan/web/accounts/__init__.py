"""One's own account: signing in and out, the password, name and telephone, the post one acts in."""
