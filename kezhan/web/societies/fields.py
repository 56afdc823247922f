"""A form field that takes a society by its name and suggests names while one types."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kezhan.organisations.models import Society
from kezhan.organisations.models.folded_name import called
from kezhan.web.lookup.widgets import LookupInput


class SocietyField(forms.Field):
    """A society, typed as its full name."""

    def __init__(self, **options: Any) -> None:
        usual: dict[str, Any] = {"label": "学会", "widget": LookupInput("society-names")}
        super().__init__(**usual | options)

    def to_python(self, value: Any) -> Society | None:
        typed = str(value or "").replace("\0", "").strip()
        if not typed:
            return None
        found = Society.objects.visible_to(None)
        society = next(iter(called(found.select_related("association"), typed)), None)
        if society is None:
            near = "、".join(found.filter(name__contains=typed[:20]).values_list("name", flat=True)[:5])
            hint = f"，是不是这些里的：{near}？" if near else "，请写学会的全名。"
            raise ValidationError(f"平台上没有叫“{typed}”的学会{hint}", code="unknown")
        return society

    def prepare_value(self, value: Any) -> Any:
        return value.name if isinstance(value, Society) else value
