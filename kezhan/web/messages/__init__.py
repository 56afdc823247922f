"""What one was told, with the page where it is dealt with."""
