"""What counts as one place in the net."""

from ipaddress import IPv6Address, ip_address, ip_network

HOUSE = 64
"""Bits of an IPv6 address that one house or office has for itself."""


def network_of(address: str) -> str:
    """The address itself, of IPv6 its house. What is no address, as of a local socket, is a place of its own."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if isinstance(known, IPv6Address):
        return str(known.ipv4_mapped or ip_network((known, HOUSE), strict=False))
    return str(known)
