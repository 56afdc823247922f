"""The page that checks a certificate without the network: it is kept on disk and opened there, without a network."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kezhan.organisations.models import Post
from kezhan.stations.models import Station
from tests.browser.days import Days
from tests.browser.office import follow
from tests.browser.people import OpenPage
from tests.browser.prepared import operating
from tests.certificates.given import issued
from tests.province import Province


@pytest.fixture
def code(province: Province, days: Days) -> str:
    """The text on the certificate of a station that operates."""
    return operating(province.posts.food, province.posts.bakery).certificate_code


@pytest.fixture
def kept(desktop: OpenPage, tmp_path: Path) -> Path:
    """The page as a member of the public saved it."""
    stranger = desktop("stranger")
    stranger.goto("/verify/")
    with stranger.expect_download() as download:
        follow(stranger, "存到手机上")
    assert download.value.suggested_filename == "离线核验证书.html"
    path = tmp_path / "check.html"
    download.value.save_as(path)
    return path


@pytest.fixture
def inspector(browser: Browser, code: str, kept: Path) -> Page:
    """A person in front of a plaque, without any network."""
    page = browser.new_context(offline=True, locale="zh-CN").new_page()
    page.goto(kept.as_uri())
    return page


def test_a_code_is_checked_from_disk_and_a_changed_one_is_found_out(inspector: Page, code: str) -> None:
    answer_to(inspector, code)
    good = inspector.locator("#answer .answer.good")
    expect(good).to_contain_text("440000-2026-0001")
    expect(good).to_contain_text("广东省食品学会驻广州荔香饼业有限公司科技服务站")
    changed = code[:20] + ("A" if code[20] != "A" else "B") + code[21:]
    answer_to(inspector, changed)
    expect(inspector.locator("#answer .answer.danger")).to_be_visible()
    expect(inspector.locator("#answer .answer.good")).to_have_count(0)


def test_a_certificate_of_training_is_checked_by_the_same_page(inspector: Page) -> None:
    made = issued(Station.objects.get(), Post.objects.get(account__username="food"))
    answer_to(inspector, made.code)
    good = inspector.locator("#answer .answer.good")
    expect(good).to_contain_text("✓ 签名有效：培训证书由广东省科学技术协会的平台签出")
    for said in (made.number, "王小明", "学满 16 学时", "是否已撤销要联网看"):
        expect(good).to_contain_text(said)


def test_without_a_key_nothing_is_said_against_the_certificate(inspector: Page, code: str) -> None:
    inspector.locator("#key").evaluate("field => { field.value = '' }")
    inspector.locator("#code").fill(code)
    inspector.get_by_role("button", name="核验").click()
    expect(inspector.locator("#answer .answer.caution h2")).to_have_text("! 现在核对不了，不说明证书有假")


def answer_to(inspector: Page, code: str) -> None:
    inspector.locator("#code").fill(code)
    inspector.get_by_role("button", name="核验").click()
