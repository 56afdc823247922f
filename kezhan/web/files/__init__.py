"""Files that somebody put to a thing: sent to whoever may see the thing."""
