"""The forms of a summary: a part, an opinion, a return with remarks, the reason for closing or opening a year."""

from typing import Any

from django import forms

from kezhan.summaries.parts import BY_KEY, PARTS
from kezhan.summaries.rounds import AskedBefore
from kezhan.web.parts.fields import LineField


class PartForm(forms.Form):
    """The text of one part. `asked` is what is to be put right in it, `replaces` the words that one written anew
    stands for.
    """

    text = forms.CharField(label="正文", required=False, max_length=4000, widget=forms.Textarea({"rows": 12}))

    def __init__(
        self, *given: Any, key: str, asked: list[AskedBefore], replaces: str | None = None, **named: Any
    ) -> None:
        super().__init__(*given, **named)
        self.asked, self.replaces = asked, replaces
        self.may_begin_anew = not BY_KEY[key].is_hosts and replaces is None
        self.fields["text"].label = BY_KEY[key].label
        self.fields["text"].help_text = BY_KEY[key].hint


class HandingInForm(forms.Form):
    """Why what came back was left as it was; nothing to fill in where nothing was left (`left`, in words). `asked` are
    the remarks that are open.
    """

    answer = LineField(label="为什么没有改", max_length=1000, help_text="审的科协会看到。")

    def __init__(self, *given: Any, left: str, asked: list[AskedBefore], **named: Any) -> None:
        super().__init__(*given, **named)
        self.left, self.asked = left, asked
        if not left:
            del self.fields["answer"]

    @property
    def why(self) -> str:
        """The word, once the form is valid."""
        return str(self.cleaned_data.get("answer", ""))


class OpinionForm(forms.Form):
    """What the association says with its yes. `asked` are the remarks that are open, and `unanswered` tells how many
    pieces of work wait for their host.
    """

    text = LineField(label="意见", required=False, max_length=1000, help_text="可以不写。后面的科协和学会会看到。")

    def __init__(self, *given: Any, asked: list[AskedBefore], unanswered: int, **named: Any) -> None:
        super().__init__(*given, **named)
        self.asked, self.unanswered = asked, unanswered


class ReturnForm(forms.Form):
    """Why it goes back, and what to put right in single parts."""

    text = LineField(label="退回的原因", max_length=1000, help_text="学会会看到。")

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for part in PARTS:
            self.fields[f"remark_{part.key}"] = LineField(
                label=f"“{part.label}”要改什么", required=False, max_length=500
            )

    def remarks(self) -> dict[str, str]:
        """The remarks by the key of the part."""
        return {part.key: self.cleaned_data[f"remark_{part.key}"] for part in PARTS}


class ReasonForm(forms.Form):
    """Why a year is closed without a summary, or opened again."""

    text = LineField(label="原因", max_length=500, help_text="学会和单位会看到。")
