"""The public's pages: the front page, stations, plaques, announcements, needs. They need no sign-in."""
