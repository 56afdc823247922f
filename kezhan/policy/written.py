"""How values are written in an edition: their forms and bounds."""

from datetime import date
from typing import Annotated

from pydantic import Field, Strict, StringConstraints

LONGEST_LABEL = 60
"""Characters of a label; the columns that keep a label are as wide."""
LONGEST_EDITION_KEY = 40
LONGEST_ANSWER = 8000
"""Characters that the text of one item of an application may have."""

CLAUSE_FORM = r"^§\d+(\.\d+)*$"
KEY_FORM = r"^[a-z][a-z0-9_]*$"
EDITION_KEY_FORM = r"^[a-z0-9][a-z0-9-]*$"
PROVINCE_FORM = r"^\d{6}$"
LINE_FORM = r"^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$"
"""One line without characters that nobody sees."""
WORDS_FORM = r"^[\P{Cc}\n\t]+$"

ClauseNumber = Annotated[str, StringConstraints(pattern=CLAUSE_FORM)]
Key = Annotated[str, StringConstraints(pattern=KEY_FORM, max_length=40)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=WORDS_FORM)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=LINE_FORM)]
Label = Annotated[Line, StringConstraints(max_length=LONGEST_LABEL)]
Count = Annotated[int, Strict(), Field(gt=0)]
Day = Annotated[date, Strict()]
WorkingDays = Annotated[Count, Field(le=1000)]
Years = Annotated[Count, Field(le=100)]
