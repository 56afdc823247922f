"""How the states of stations and needs are marked, wherever they are named outside their own lists."""

from django import template

from kezhan.web.needs.listing import tone
from kezhan.web.stations.terms import tone_of

register = template.Library()
register.filter("need_tone", tone)
register.filter("station_tone", tone_of)
