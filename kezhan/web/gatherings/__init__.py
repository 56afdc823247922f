"""Pages of gatherings: the speaker's screen, the sign-in on a phone, and the list of who came."""
