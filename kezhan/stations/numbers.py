"""Numbers by the edition's form: each filled form is a series of its own, so a number is unique whatever the form."""

from kezhan.numbering.giving import next_number


def numbered(form: str, division: str, year: int) -> str:
    """The next number of a form such as "{division}-{year}-{sequence:04d}", inside the caller's transaction."""
    series = form.replace("{division}", division).replace("{year}", str(year))
    return series.format(sequence=next_number(series))
