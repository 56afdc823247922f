"""The bound of lists that grow with every station and year."""

from kezhan.web.parts.bounds import Bound

MANY = Bound(shown=10_000, exported=100_000)
