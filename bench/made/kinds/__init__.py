"""The kinds' own things, as their deeds would have written them."""

from bench.made.kinds.argumentations import Argumentations
from bench.made.kinds.bottlenecks import Bottlenecks
from bench.made.kinds.commissions import Commissions
from bench.made.kinds.courses import Courses
from bench.made.kinds.developments import Developments
from bench.made.kinds.exchanges import Exchanges
from bench.made.kinds.promotions import Promotions
from bench.made.kinds.questions import Questions
from bench.made.kinds.strategies import Strategies
from bench.made.kinds.things import Things

KINDS: tuple[type[Things], ...] = (
    *(Questions, Argumentations, Exchanges, Courses, Bottlenecks, Developments, Promotions, Strategies, Commissions),
)
