"""What counts as one place on the net."""

from ipaddress import IPv6Address, ip_address, ip_network

HOUSE = 64
"""Bits of an IPv6 address that belong to one house or office."""


def network_of(address: str) -> str:
    """The IPv4 address, or the IPv6 address of the house.

    Anything else, for example a local socket, is one place of its own.
    """
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if isinstance(known, IPv6Address):
        return str(known.ipv4_mapped or ip_network((known, HOUSE), strict=False))
    return str(known)
