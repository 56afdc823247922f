"""Hosts by name or credit code, for those who have the list of hosts."""

from kezhan.organisations.addresses import host_page
from kezhan.organisations.models import Host
from kezhan.organisations.searching import hosts_called
from kezhan.search.finding import each_word
from kezhan.web.hosts.listing import READERS
from kezhan.web.parts.findings import Finder, Found, in_a_line

FINDERS = (
    Finder(
        "单位",
        rows=Host.objects.visible_to,
        search=each_word(hosts_called),
        order=("name", "pk"),
        told=lambda host: Found(host.name, host_page(host), in_a_line(host.get_form_display(), host.place.full_name)),
        list_name="hosts",
        roles=READERS,
    ),
)
