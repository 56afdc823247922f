"""The public's pages: the front page, stations, plaques, announcements, needs. Nobody signs in here."""
