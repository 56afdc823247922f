"""The kinds of work that have stages of their own. A new kind is a package in `kezhan/kinds`, one in `kezhan/web/kinds`
and one in `tests/kinds`, with its name here; nothing else lists it.
"""

KINDS: tuple[str, ...] = (
    "innovation_strategy",
    "bottleneck",
    "product_development",
    "academic_exchange",
    "training",
    "consultation",
    "technology_promotion",
    "appraisal",
)
"""The names of the packages. A task of an edition names the kind that carries it, or none (一般服务)."""
