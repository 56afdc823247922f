"""What every page is put together from: lists, forms, fields, refusals, terms. Knows no noun of its own."""
