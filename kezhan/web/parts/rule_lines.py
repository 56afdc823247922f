"""What a rule says of a thing, for `parts/rules.html`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RuleLine:
    """One rule and whether it holds (None: a person must look); `finding` says what was found."""

    passed: bool | None
    text: str
    finding: str = ""
    clause: str = ""
