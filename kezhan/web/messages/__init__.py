"""What a person was told, with the page on which they deal with it."""
