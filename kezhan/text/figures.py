"""Figures as people read them."""

from decimal import Decimal


def grouped(figure: str) -> str:
    """A plain figure with separated thousands: 58789.5 is told as 58,789.5."""
    return f"{Decimal(figure):,f}"
