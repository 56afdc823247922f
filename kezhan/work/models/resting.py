"""A step, a stage, what a goal came to: such a row rests on a piece of work, as good as the host's word on it."""

from typing import Any, Self, TypeVar

from django.db import models

from kezhan.work.states import State

Row = TypeVar("Row", bound=models.Model)


class RestingQuerySet(models.QuerySet[Row]):
    """Rows with a piece of work in `work`."""

    def standing(self) -> Self:
        """Those whose piece of work was not taken back."""
        return self.exclude(work__state=State.WITHDRAWN)

    def taken_back(self) -> Self:
        return self.filter(work__state=State.WITHDRAWN)

    def refused(self) -> Self:
        """Those of which the host said that it was not so."""
        return self.filter(work__state=State.REFUSED)


class RestsOnWork(models.Model):
    """Such a row. The model has `work`; where that is empty, nobody has to say a word on it."""

    work: Any

    class Meta:
        abstract = True

    @property
    def stands(self) -> bool:
        """Whether its piece of work was not taken back."""
        return self.work is None or self.work.state != State.WITHDRAWN

    @property
    def is_refused(self) -> bool:
        """Whether the host said that it was not so. The station's side puts the work right, or takes it back."""
        return self.work is not None and self.work.state == State.REFUSED

    @property
    def waits_for_host(self) -> bool:
        return self.work is not None and self.work.state == State.HANDED_IN

    @property
    def is_confirmed(self) -> bool:
        """Whether the host said that it was so, or need not say it."""
        return self.work is None or self.work.state == State.CONFIRMED
