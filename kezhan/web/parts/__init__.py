"""The parts of every page: lists, forms, fields, refusals, terms. They know no noun."""
