"""What associations decide, and what the host receives at the end (§0.3, §5.2)."""

from playwright.sync_api import Page

from tests.browser.office import follow, press, take_up


def decide(association: Page, deed: str, decision: str, opinion: str = "") -> None:
    """Go from the workbench to the decision's page, where all papers lie, and decide."""
    take_up(association, deed)
    if opinion:
        association.get_by_role("textbox", name="意见").fill(opinion)
    press(association, decision)


def file_station(association: Page) -> None:
    """Give the number, after the question that comes before what is given for good."""
    decide(association, "备案", "备案编号…")
    press(association, "确定备案编号")


def register(person: Page, deed: str, move: str) -> None:
    """Take a move that stands on the station's own page."""
    take_up(person, deed)
    follow(person, move)
    press(person, move)
