"""Numbers by the edition's form. The form around the sequence is the series: unique whatever its width."""

from string import Formatter

from kezhan.numbering.giving import next_number


def numbered(form: str, division: str, year: int) -> str:
    """The next number of a form such as "{division}-{year}-{sequence:04d}", inside the caller's transaction."""
    facts: dict[str, str | int] = {"division": division, "year": year}
    return form.format(sequence=next_number(_series(form, facts)), **facts)


def _series(form: str, facts: dict[str, str | int]) -> str:
    """The form with everything filled in except the sequence, which becomes #."""
    return "".join(
        text + ("" if name is None else "#" if name == "sequence" else format(facts[name], spec or ""))
        for text, name, spec, _ in Formatter().parse(form)
    )
