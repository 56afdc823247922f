"""The QR code of an address, drawn as SVG."""

import segno
from django.utils.safestring import SafeString, mark_safe


def drawn_code(address: str) -> SafeString:
    """The SVG, as wide as its place allows."""
    drawn = segno.make_qr(address, error="m").svg_inline(scale=4, border=2, light="#fff", omitsize=True)
    return mark_safe(drawn)  # noqa: S308 segno draws it
