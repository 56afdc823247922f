"""What anybody does with the number of a plaque."""

from playwright.sync_api import Page, expect

from tests.browser.office import press


def verify_plaque(stranger: Page, number: str) -> None:
    stranger.goto("/verify/")
    stranger.get_by_label("牌匾或证书上的编号，或编码").fill(number)
    press(stranger, "查验")


def answer_is_green(stranger: Page, station: str) -> None:
    """Check that the plaque is valid and belongs to this station."""
    answer = stranger.locator(".verdict.good")
    expect(answer).to_contain_text("牌匾有效")
    expect(answer).to_contain_text(station)
