"""What any team would use: Django's own admin over the same rows, with the columns, search and filters of our list."""
