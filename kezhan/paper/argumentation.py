"""The opinion of an argumentation as PDF: what was argued, the opinion, who signed it when, and dissent (§2.6)."""

from dataclasses import asdict, dataclass

from kezhan.paper.rendering import rendered


@dataclass(frozen=True)
class Signature:
    """How one expert signed: name and affiliation, the word of the stance, the moment; `dissent` are the reasons."""

    name: str
    affiliation: str
    stance: str
    moment: str
    dissent: str = ""


@dataclass(frozen=True)
class OpinionFacts:
    """What the paper says; `facts` are lines of label and value, texts may have several paragraphs."""

    title: str
    topic: str
    facts: tuple[tuple[str, str], ...]
    content: str
    opinion: str
    signatures: tuple[Signature, ...]
    count: str
    society: str
    concluded_on: str


def opinion_pdf(facts: OpinionFacts) -> bytes:
    """A4 upright, on as many pages as it takes. Equal facts give equal bytes."""
    columns = zip(*(asdict(one).values() for one in facts.signatures), strict=True)
    names, affiliations, stances, moments, dissents = map(list, columns)
    drawn = {
        "labels": [label for label, _ in facts.facts],
        "values": [value for _, value in facts.facts],
        "facts": [],
        "content": facts.content.splitlines(),
        "opinion": facts.opinion.splitlines(),
        "signatures": [],
        "names": names,
        "affiliations": affiliations,
        "stances": stances,
        "moments": moments,
        "dissents": [" ".join(one.split()) for one in dissents],
    }
    return rendered("argumentation.typ", asdict(facts) | drawn)
