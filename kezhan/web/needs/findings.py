"""Needs by what they say, by their host, and for associations by the number under which they came."""

from kezhan.needs.addresses import need_page
from kezhan.needs.models import Need
from kezhan.needs.searching import need_about, need_about_or_numbered, needs_about, needs_about_or_numbered
from kezhan.organisations.models import Post, Role
from kezhan.search.finding import each_word
from kezhan.web.parts.findings import Finder, Found, in_a_line
from kezhan.web.parts.lists import Rows

ASSOCIATIONS = (Role.PROVINCE, Role.CITY, Role.COUNTY)


def _rows(post: Post) -> Rows:
    return Need.objects.visible_to(post).select_related("host", "collected_by")


def _told(need: Need) -> Found:
    return Found(need.title, need_page(need), in_a_line(need.get_state_display(), need.from_whom))


def _told_with_number(need: Need) -> Found:
    return Found(need.title, need_page(need), in_a_line(need.external_key, need.get_state_display(), need.from_whom))


ORDER = ("-posted_at", "-pk")
OTHERS = tuple(role for role in Role if role not in ASSOCIATIONS)
FINDERS = (
    Finder("需求", _rows, each_word(needs_about), ORDER, _told, "needs", OTHERS, each_word(need_about)),
    Finder(
        "需求",
        _rows,
        each_word(needs_about_or_numbered),
        ORDER,
        _told_with_number,
        "needs",
        ASSOCIATIONS,
        each_word(need_about_or_numbered),
    ),
)
