"""Form fields that several nouns share. A person may type a name or a code; the cleaned value is the code.

`DivisionField(under="440000", deepest=Level.COUNTY)` · `IndustryField()` · `DisciplineField()` ·
`DisciplinesField(at_most=10)` (a list of codes) · `CreditCodeField()` · `PhoneField()` · `MoneyField()` (万元, Decimal)
· `DayField()`. Full-width digits and marks, as Chinese keyboards make them, count as plain ones.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kezhan.reference import credit_code, days, disciplines, divisions, industries, telephones
from kezhan.reference.amounts import NoAmount, OverlongFigure, amount, figure
from kezhan.reference.divisions import Division, Level
from kezhan.reference.trees import UnknownCode
from kezhan.text import names
from kezhan.text.lines import one_line
from kezhan.web.lookup.widgets import LookupInput, LookupInputs

SHOWN_CHOICES = 5
MANY = 50


class _Coded(forms.Field):
    """A field whose value is a code; its reader sees a name."""

    def to_python(self, value: Any) -> str:
        typed = str(value or "").strip()
        if not typed:
            return ""
        if (code := unicodedata.normalize("NFKC", typed)).isascii():
            typed = code
        try:
            return self.code_of(typed)
        except UnknownCode as unknown:
            raise ValidationError(str(unknown), code="unknown") from None

    def prepare_value(self, value: Any) -> Any:
        return _named(self.name_of, value)

    def code_of(self, typed: str) -> str:
        """The code that a name or code means. Raises UnknownCode, ValidationError."""
        raise NotImplementedError

    def name_of(self, code: str) -> str:
        """How the code reads. Raises UnknownCode."""
        raise NotImplementedError


class DivisionField(_Coded):
    """A division at or below `under` (a code) and no deeper than `deepest`."""

    def __init__(self, *, under: str | None = None, deepest: Level = Level.TOWN, **options: Any) -> None:
        narrowed = {"deepest": deepest.value} | ({"under": under} if under else {})
        super().__init__(**_settings(options, label="所在地", widget=LookupInput("lookup-divisions", narrowed)))
        self.under, self.deepest = under, deepest

    def code_of(self, typed: str) -> str:
        found = divisions.meant(typed, self.under, self.deepest)
        self._refuse_outside(found)
        return found.code

    def name_of(self, code: str) -> str:
        return divisions.division(code).full_name

    def _refuse_outside(self, found: Division) -> None:
        if self.under and not divisions.is_within(found.code, self.under):
            above = divisions.division(self.under).full_name
            raise ValidationError(f"{found.full_name}不在{above}，这里只填{above}的地方。", code="outside")
        if found.level.is_below(self.deepest):
            raise ValidationError(f"这里填到{self.deepest.label}一级，{found.name}填得太细了。", code="too_deep")


class IndustryField(_Coded):
    """An industry of GB/T 4754—2017, at any depth."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**_settings(options, label="行业", widget=LookupInput("lookup-industries")))

    def code_of(self, typed: str) -> str:
        return str(_chosen("行业", typed, industries.industry, industries.search).code)

    def name_of(self, code: str) -> str:
        return str(industries.industry(code))


class DisciplineField(_Coded):
    """A discipline of GB/T 13745, at any depth."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**_settings(options, label="学科", widget=LookupInput("lookup-disciplines")))

    def code_of(self, typed: str) -> str:
        return str(_chosen("学科", typed, disciplines.discipline, disciplines.search).code)

    def name_of(self, code: str) -> str:
        return str(disciplines.discipline(code))


class DisciplinesField(forms.Field):
    """Several disciplines, one on each line, as a list of codes without repetition."""

    def __init__(self, *, at_most: int = 10, **options: Any) -> None:
        widget = LookupInputs(LookupInput("lookup-disciplines"), at_most)
        super().__init__(**_settings(options, label="学科", widget=widget))
        self.at_most = at_most
        self.one = DisciplineField()

    def to_python(self, value: Any) -> list[str]:
        codes = list(dict.fromkeys(self.one.to_python(typed) for typed in value or []))
        if len(codes) > self.at_most:
            raise ValidationError(f"最多填 {self.at_most} 个学科，你填了 {len(codes)} 个。", code="too_many")
        return codes

    def prepare_value(self, value: Any) -> list[Any]:
        return [self.one.prepare_value(one) for one in value or []]


class LineField(forms.CharField):
    """A text of one line: line breaks of any kind, which browsers send only by accident, become blanks."""

    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value) or "")


class CreditCodeField(forms.CharField):
    """统一社会信用代码, checked and written in capitals (GB 32100—2015)."""

    def __init__(self, **options: Any) -> None:
        entered = forms.TextInput({"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"})
        super().__init__(**_settings(options, label="统一社会信用代码", widget=entered))

    def to_python(self, value: Any) -> str:
        typed = unicodedata.normalize("NFKC", super().to_python(value) or "")
        try:
            return credit_code.checked(typed) if typed else ""
        except credit_code.WrongCreditCode as wrong:
            raise ValidationError(str(wrong), code="invalid") from None


class PhoneField(forms.CharField):
    """A telephone of any kind."""

    usual_label, read = "联系电话", staticmethod(telephones.telephone)

    def __init__(self, **options: Any) -> None:
        super().__init__(**_settings(options, label=self.usual_label, widget=forms.TextInput({"type": "tel"})))

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value) or ""
        try:
            return self.read(typed) if typed else ""
        except telephones.NoTelephone as none:
            raise ValidationError(f"{none}。", code="invalid") from None


class MobileField(PhoneField):
    """The mobile of a person."""

    usual_label, read = "手机", staticmethod(telephones.mobile)


class MoneyField(forms.DecimalField):
    """An amount in 万元 with two decimals; it also takes 1,250.5 and 1250.5万元."""

    def __init__(self, **options: Any) -> None:
        entered = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
        bounds: dict[str, Any] = {"min_value": Decimal(0), "max_digits": 10, "decimal_places": 2}
        super().__init__(**_settings(options, label="金额（万元）", widget=entered, **bounds))

    def prepare_value(self, value: Any) -> Any:
        """The stored 30.00 is shown as it was typed: 30."""
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = value.strip() and self._read(value)
        return super().to_python(value)

    def _read(self, typed: str) -> Decimal:
        try:
            return amount(typed)
        except OverlongFigure as overlong:
            raise ValidationError(f"{overlong}。", code="overlong") from None
        except NoAmount:
            raise ValidationError("请填数字，单位是万元，如 12.5。", code="invalid") from None


class FigureField(forms.DecimalField):
    """A figure in a unit, with at most so many decimals; it also takes 1,250 and the unit itself."""

    def __init__(self, *, unit: str, decimals: int, **options: Any) -> None:
        mode = "decimal" if decimals else "numeric"
        entered = forms.TextInput({"inputmode": mode, "autocomplete": "off", "class": "figure"})
        super().__init__(**_settings(options, widget=entered, max_digits=16, decimal_places=decimals))
        self.unit = unit

    def prepare_value(self, value: Any) -> Any:
        """The stored 30.0000 is shown as it was typed: 30."""
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        try:
            return super().to_python(str(figure(value, self.unit)))
        except OverlongFigure as overlong:
            raise ValidationError(f"{overlong}。", code="overlong") from None
        except NoAmount:
            unit = f"，单位是{self.unit}" if self.unit else ""
            raise ValidationError(f"请填数字{unit}。", code="invalid") from None


class DayField(forms.DateField):
    """A day from the browser's calendar, or written 2026.12.1, 2026/12/1, 2026年12月1日 or 20261201."""

    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        try:
            return days.day(value)
        except (days.FarDay, days.WrongWeekday) as slip:
            raise ValidationError(f"{slip}。", code="slip") from None
        except days.NoDay:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


class PersonNameField(LineField):
    """The name of a person."""

    def __init__(self, **options: Any) -> None:
        bounds: dict[str, Any] = {"min_length": names.LEAST, "max_length": names.MOST}
        super().__init__(**_settings(options, label="姓名", **bounds))


def _settings(given: dict[str, Any], **usual: Any) -> dict[str, Any]:
    """The usual settings of a field; given settings replace them."""
    return usual | given


def _named(name_of: Callable[[str], str], value: Any) -> Any:
    """The name of a code; a text that is no code stays as it was typed."""
    try:
        return name_of(value) if value else value
    except UnknownCode:
        return value


def _chosen(kind: str, typed: str, by_code: Callable[[str], Any], search: Callable[[str, int], Sequence[Any]]) -> Any:
    """The entry that was meant: by the code in front, or by a name that only one entry has."""
    first = typed.split(maxsplit=1)[0]
    if re.fullmatch(r"[A-Za-z]?[\d.]*", first):
        return by_code(first.upper())
    found = search(typed, MANY)
    called_so = [one for one in found if one.name == typed]
    if len(called_so) == 1:
        return called_so[0]
    choices = "、".join(str(one) for one in (called_so or found)[:SHOWN_CHOICES])
    if len(called_so) > 1:
        raise UnknownCode(f"叫“{typed}”的{kind}有 {len(called_so)} 个，请选一个：{choices}。")
    raise UnknownCode(
        f"没有叫“{typed}”的{kind}" + (f"，是不是这些里的：{choices}？" if choices else "，换个说法再试。")
    )
