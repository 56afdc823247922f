"""Tables that people bring from elsewhere. We read them whole, show their faults by row, and write on request."""
