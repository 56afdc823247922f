"""Tables that people bring from elsewhere: read whole, shown with what is wrong by row, written only when confirmed."""
