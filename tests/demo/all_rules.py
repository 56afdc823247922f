"""Every rule in SQL that a generated province has to keep."""

from tests.demo.rules import CAPACITY, COURSE, PLACES, TERMS
from tests.demo.rules_of_record import NUMBERS, RECORD, TOLD
from tests.demo.rules_of_work import RULES_OF_WORK

RULES = (*TERMS, *CAPACITY, *COURSE, *PLACES, *NUMBERS, *RECORD, *TOLD, *RULES_OF_WORK)
