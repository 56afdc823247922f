"""A deed refused by a rule."""


class Refused(Exception):
    """Nothing was written. `reason` in plain Chinese; `clause` if a rule of the policy refuses; `field` of the form."""

    def __init__(self, reason: str, clause: str = "", field: str = "") -> None:
        super().__init__(reason)
        self.reason, self.clause, self.field = reason, clause, field

    def __str__(self) -> str:
        return f"{self.reason}（依据 {self.clause}）" if self.clause else self.reason
