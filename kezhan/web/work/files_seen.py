"""A page that asks the host for its yes says which files it showed, so that nobody confirms what came since then."""

from collections.abc import Collection
from typing import Any

from django import forms

from kezhan.work.evidence import newest_file
from kezhan.work.models import Work

MOST = 10**18 - 1
"""The largest key that both databases can hold, and a little less."""


class FilesSeenForm(forms.Form):
    """A form by which pieces of work are confirmed; it sends the key of the newest file that its page showed."""

    newest_file = forms.IntegerField(required=False, min_value=0, max_value=MOST, widget=forms.HiddenInput)

    def __init__(self, *given: Any, works: Collection[Work], **named: Any) -> None:
        super().__init__(*given, **named)
        self.works = works
        self.initial["newest_file"] = newest_file(works)

    def show_anew(self) -> None:
        """The page that comes back shows the files that are there now."""
        self.data = {**self.data.dict(), "newest_file": newest_file(self.works)}  # type: ignore[attr-defined]
