"""The pages of year summaries and of closing a year."""
