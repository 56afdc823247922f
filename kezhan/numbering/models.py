"""The last number given out in each series."""

from django.db import models


class Series(models.Model):
    """One sequence without gaps, named by its key (such as `filing:440000:2026`)."""

    key = models.CharField(max_length=100, unique=True)
    last = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.key}: {self.last}"
