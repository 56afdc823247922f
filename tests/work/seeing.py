"""What a page by which work is confirmed says of what it showed."""

import re

import pytest


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of the page that say what it showed, by their names."""
    found = re.findall(r'name="((?:seen|newest_file)\w*)" value="(\d+)"', page)
    return dict(found) or pytest.fail("the page says nothing of what it showed")
