"""What everybody does in the office: sign in, take up what waits, read the page's messages."""

import re

from playwright.sync_api import Page, expect

from tests.province import PASSWORD


def sign_in(person: Page, name: str) -> None:
    person.goto("/sign-in/")
    person.get_by_label("登录名").fill(name)
    person.get_by_label("密码").fill(PASSWORD)
    press(person, "登录")
    expect(person).to_have_url(re.compile("/desk/$"))


def take_up(person: Page, deed: str) -> None:
    """Open the one thing on the workbench whose button has this label."""
    person.goto("/desk/")
    person.locator(".desk").get_by_role("link", name=re.compile(f"^{deed} ?：")).click()
    person.wait_for_load_state()


def press(person: Page, button: str) -> None:
    """Send a form, and wait for the page that answers it."""
    with person.expect_navigation():
        person.get_by_role("button", name=button, exact=True).click()


def follow(person: Page, link: str) -> None:
    person.get_by_role("link", name=link, exact=True).click()
    person.wait_for_load_state()


def go(person: Page, *words: str) -> None:
    """Go by these words of the navigation, from the top down."""
    for word in words:
        person.get_by_role("banner").get_by_role("link", name=word, exact=True).click()
        person.wait_for_load_state()


def begin(person: Page, station: str, way: str) -> None:
    """Find a station by the navigation, and begin what this button begins among the tasks that are folded away."""
    go(person, "站点")
    follow(person, station)
    follow(person, "站点的工作")
    person.locator("summary", has_text="其他任务").click()
    follow(person, way)


def unfold(person: Page, deed: str) -> None:
    """Open what a button with dots hides."""
    person.locator("summary").filter(has_text=f"{deed}…").click()


def is_told(person: Page, words: str) -> None:
    """Check that the top of the page says what just happened."""
    expect(person.locator(".banners")).to_contain_text(words)


def stands_at(person: Page, state: str) -> None:
    """The state below the title of a thing."""
    expect(person.locator(".beneath .state").first).to_have_text(state)


def life(person: Page) -> list[str]:
    """The titles of the timeline, oldest first."""
    return person.locator(".timeline .title").all_inner_texts()
