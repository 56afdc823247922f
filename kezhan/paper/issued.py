"""A certificate of training, of an appraisal and the like as PDF, in the look of the certificate of filing."""

from dataclasses import asdict, dataclass
from datetime import date

from kezhan.paper.certificate import code_drawn, in_words
from kezhan.paper.rendering import rendered


@dataclass(frozen=True)
class IssuedFacts:
    """What the certificate says: `holder` in its middle, `text` the sentence below, `facts` label and value."""

    title: str
    holder: str
    text: str
    facts: tuple[tuple[str, str], ...]
    number: str
    issued_on: date
    issuer: str
    verify_address: str


def issued_pdf(facts: IssuedFacts) -> bytes:
    """One page, A4 landscape. Equal facts give equal bytes."""
    labels = [label for label, _ in facts.facts]
    values = [value for _, value in facts.facts]
    drawn = {"issued_on": in_words(facts.issued_on), "code": code_drawn(facts.verify_address)}
    return rendered("issued.typ", asdict(facts) | drawn | {"labels": labels, "values": values, "facts": []})
