"""Text inputs that suggest from a coded list: a plain input if nothing is fetched, and a datalist that htmx fills."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.urls import reverse


class LookupInput(forms.TextInput):
    """One name or code. `url_name` is the lookup, `narrowed` what its address says beyond the words."""

    template_name = "lookup/input.html"

    def __init__(self, url_name: str, narrowed: dict[str, str] | None = None) -> None:
        super().__init__({"autocomplete": "off"})
        self.url_name, self.narrowed = url_name, narrowed or {}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        query = f"?{urlencode(self.narrowed)}" if self.narrowed else ""
        context["widget"]["lookup"] = reverse(self.url_name) + query
        context["widget"]["options_id"] = f"{context['widget']['attrs'].get('id', name)}_options"
        return context


class LookupInputs(forms.Widget):
    """Several names or codes, a line each; always `spare` empty lines more, up to `at_most` in all."""

    template_name = "lookup/inputs.html"
    use_fieldset = True
    spare = 2

    def __init__(self, line: LookupInput, at_most: int) -> None:
        super().__init__()
        self.line, self.at_most = line, at_most

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        values = list(value or [])
        shown = [*values, *[""] * max(0, min(self.spare, self.at_most - len(values)))]
        context["widget"]["at_most"] = self.at_most
        shared = context["widget"]["attrs"]
        context["widget"]["lines"] = [
            self.line.get_context(name, one, {**shared, **self._told_apart(shared, number)})["widget"]
            for number, one in enumerate(shown)
        ]
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        values = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        return [value.strip() for value in values if value.strip()]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}_{index or 0}" if id_ else id_

    def format_value(self, value: Any) -> Any:
        return value

    def _told_apart(self, attrs: dict[str, Any], number: int) -> dict[str, Any]:
        """Each line has its own id and name; only the first line is required."""
        own = {"aria-label": f"第 {number + 1} 项", "required": attrs.get("required", False) and number == 0}
        return own | ({"id": f"{attrs['id']}_{number}"} if "id" in attrs else {})
