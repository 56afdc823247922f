"""Pages of product development: the proposal, the stages as a line, the figures by year, and how it ended."""
