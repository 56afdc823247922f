"""A host drafts, changes and posts its need. Two people at once lose nothing, and two clicks make one need."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import uuid4

import pytest

from kezhan import clock
from kezhan.journal.models import Entry
from kezhan.journal.verifying import first_broken_link
from kezhan.needs.models import Need, NeedState
from kezhan.needs.particulars import NeedParticulars, particulars_of
from kezhan.needs.posting import ChangedMeanwhile, TakenBefore, change_need, draft_need, post_directly, post_need
from kezhan.notices.models import Notice
from kezhan.organisations.models import Role
from kezhan.organisations.posts import open_account_with_post
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.reference import workdays
from tests.province import Province

EDITION = editions.in_force()
MONDAY = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
MOONCAKES = NeedParticulars(
    task="bottleneck",
    title="月饼保质期短",
    text="中秋前两个月生产的低糖月饼放到第四十天就回油发霉，想把保质期延长到九十天，又不加防腐剂。",
    discipline="5501010",
    industry="C1411",
    wanted_by=date(2099, 9, 1),
    budget=Decimal("12.50"),
)


@pytest.fixture
def draft(province: Province) -> Need:
    return draft_need(MOONCAKES, form_key=uuid4(), by=province.posts.bakery)


def test_a_draft_stands_at_its_hosts_place_and_nobody_else_sees_it(province: Province, draft: Need) -> None:
    kept = (draft.state, draft.host, draft.division, draft.edition_key, draft.checker)
    assert kept == ("draft", province.hosts.bakery, "440103014", EDITION.key, None)
    seers = {name for name, post in vars(province.posts).items() if draft in Need.objects.visible_to(post)}
    assert seers == {"administrator", "bakery"}
    assert Notice.objects.count() == 0


def test_a_draft_needs_no_more_than_a_title(province: Province) -> None:
    bare = NeedParticulars(task="", title="月饼保质期短", text="")
    assert draft_need(bare, form_key=uuid4(), by=province.posts.bakery).state == "draft"


@pytest.mark.parametrize("by", ["administrator", "liwan", "food", "expert"])
def test_only_a_host_posts_a_need_of_its_own(province: Province, by: str) -> None:
    with pytest.raises(Refused) as refused:
        draft_need(MOONCAKES, form_key=uuid4(), by=getattr(province.posts, by))
    assert refused.value.clause == EDITION.rules.mutual_choice.clause


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", " "),
        ("title", "长" * 101),
        ("text", "长" * 8001),
        ("task", "cooking"),
        ("discipline", "999"),
        ("industry", "Z9"),
        ("budget", Decimal(-1)),
        ("budget", Decimal("1e9")),
        ("budget", Decimal("1.234")),
        ("confidentiality", "secret"),
        ("confidentiality", ""),
        ("contact_name", "长" * 41),
        ("contact_phone", "打电话"),
    ],
)
def test_a_wrong_value_is_refused_at_its_field(province: Province, field: str, value: object) -> None:
    with pytest.raises(Refused) as refused:
        draft_need(replace(MOONCAKES, **{field: value}), form_key=uuid4(), by=province.posts.bakery)
    assert refused.value.field == field
    assert Entry.objects.count() == 0


def test_the_same_form_sent_twice_makes_one_need(province: Province) -> None:
    key, by = uuid4(), province.posts.bakery
    assert post_directly(MOONCAKES, form_key=key, by=by) == post_directly(MOONCAKES, form_key=key, by=by)
    assert [entry.deed for entry in Entry.objects.filter(subject_kind="need")] == ["draft_need", "post_need"]


def test_a_form_sent_again_with_other_words_is_refused_and_its_need_stays_as_it_was(province: Province) -> None:
    key, by = uuid4(), province.posts.bakery
    need = draft_need(MOONCAKES, form_key=key, by=by)
    with pytest.raises(TakenBefore, match="这张表之前已经交上去了，这次改的没有收") as refused:
        draft_need(replace(MOONCAKES, title="月饼回油"), form_key=key, by=by)
    assert (refused.value.need, Need.objects.get().title) == (need, MOONCAKES.title)
    assert Entry.objects.get(subject_kind="need").deed == "draft_need"


def test_another_hosts_form_key_shows_nothing_of_its_need(province: Province) -> None:
    key = uuid4()
    draft_need(MOONCAKES, form_key=key, by=province.posts.bakery)
    with pytest.raises(Refused):
        draft_need(MOONCAKES, form_key=key, by=province.posts.steelworks)
    assert Need.objects.count() == 1


def test_a_need_is_judged_by_the_edition_in_force_once_it_changes(province: Province, draft: Need) -> None:
    Need.objects.update(edition_key="an-earlier-one")
    changed = change_need(draft, replace(MOONCAKES, title="月饼回油"), version=draft.version, by=province.posts.bakery)
    assert changed.edition_key == EDITION.key


def test_a_posted_need_lies_on_the_desk_of_the_nearest_association(province: Province, draft: Need) -> None:
    with clock.at(MONDAY):
        need = post_need(draft, by=province.posts.bakery)
        due_on = workdays.after(clock.today(), EDITION.terms.need_check.working_days)
    assert (need.state, need.checker, need.due_on) == ("checking", province.associations.liwan, due_on)
    assert (need.waiting_since, need.posted_at) == (MONDAY, MONDAY)
    desks = {name for name, post in vars(province.posts).items() if need in Need.objects.waiting_for(post)}
    assert desks == {"liwan"}
    told = Notice.objects.get()
    assert (told.account_id, told.link) == (province.posts.liwan.account_id, f"/needs/{need.pk}/")
    assert first_broken_link() is None


def test_in_dongguan_it_lies_on_the_citys_desk(province: Province) -> None:
    need = post_directly(replace(MOONCAKES, title="模具抛光慢"), form_key=uuid4(), by=province.posts.mould_works)
    assert need.checker == province.associations.dongguan


@pytest.mark.parametrize(
    ("field", "value", "clause"),
    [
        ("task", "", EDITION.rules.matching.clause),
        ("text", "太短", EDITION.rules.matching.clause),
        ("text", "长" * 19, EDITION.rules.matching.clause),
        ("wanted_by", date(2020, 1, 1), ""),
    ],
)
def test_what_is_missing_is_asked_for_when_it_is_posted(
    province: Province, field: str, value: object, clause: str
) -> None:
    draft = draft_need(replace(MOONCAKES, **{field: value}), form_key=uuid4(), by=province.posts.bakery)
    with pytest.raises(Refused) as refused:
        post_need(draft, by=province.posts.bakery)
    assert (refused.value.field, refused.value.clause) == (field, clause)
    draft.refresh_from_db()
    assert draft.state == NeedState.DRAFT


def test_twenty_characters_are_enough(province: Province) -> None:
    short = draft_need(replace(MOONCAKES, text="长" * 20), form_key=uuid4(), by=province.posts.bakery)
    assert post_need(short, by=province.posts.bakery).state == NeedState.CHECKING


def test_a_telephone_is_asked_for_when_the_host_has_none(province: Province, draft: Need) -> None:
    province.hosts.bakery.contact_phone = ""
    province.hosts.bakery.save()
    with pytest.raises(Refused) as refused:
        post_need(draft, by=province.posts.bakery)
    assert refused.value.field == "contact_phone"


def test_a_need_is_posted_once(province: Province, draft: Need) -> None:
    post_need(draft, by=province.posts.bakery)
    with pytest.raises(Refused) as refused:
        post_need(draft, by=province.posts.bakery)
    assert refused.value.reason == "这条需求现在是“待核实”，要在“草稿”或“退回修改”时才能这样办"
    assert Notice.objects.count() == 1


@pytest.mark.parametrize("by", ["steelworks", "liwan", "food"])
def test_nobody_else_posts_or_changes_it(province: Province, draft: Need, by: str) -> None:
    post = getattr(province.posts, by)
    with pytest.raises(Refused):
        post_need(draft, by=post)
    with pytest.raises(Refused):
        change_need(draft, MOONCAKES, version=1, by=post)
    draft.refresh_from_db()
    assert (draft.state, draft.version) == ("draft", 1)


def test_a_change_keeps_the_old_value_on_record_and_is_the_next_version(province: Province, draft: Need) -> None:
    changed = change_need(
        draft, replace(MOONCAKES, budget=Decimal("20.00")), version=draft.version, by=province.posts.bakery
    )
    assert changed.version == 2
    assert Entry.objects.get(deed="change_need").facts == {"budget": {"from": "12.50", "to": "20.00"}}
    assert change_need(draft, particulars_of(changed), version=2, by=province.posts.bakery).version == 2


def test_two_people_at_once_lose_nothing(province: Province, draft: Need) -> None:
    colleague = open_account_with_post(
        name="饼师傅",
        username="bing",
        password="荔枝-香云纱-2026",
        phone="",
        role=Role.HOST,
        organisation=province.hosts.bakery,
        form_key=uuid4(),
        by=province.posts.bakery,
    )
    change_need(draft, replace(MOONCAKES, title="月饼回油"), version=1, by=province.posts.bakery)
    with pytest.raises(ChangedMeanwhile) as meanwhile:
        change_need(draft, replace(MOONCAKES, title="月饼发霉"), version=1, by=colleague)
    assert (meanwhile.value.present, meanwhile.value.version) == (replace(MOONCAKES, title="月饼回油"), 2)
    saved = change_need(draft, replace(MOONCAKES, title="月饼发霉"), version=meanwhile.value.version, by=colleague)
    assert (saved.title, saved.version) == ("月饼发霉", 3)


def test_a_need_on_somebodys_desk_is_not_changed_under_their_hands(province: Province, draft: Need) -> None:
    post_need(draft, by=province.posts.bakery)
    with pytest.raises(Refused):
        change_need(draft, replace(MOONCAKES, title="别的"), version=1, by=province.posts.bakery)
    draft.refresh_from_db()
    assert draft.title == MOONCAKES.title


def test_a_draft_whose_task_the_edition_in_force_does_not_have_needs_another(province: Province, draft: Need) -> None:
    Need.objects.update(task="of_another_edition")
    with pytest.raises(Refused) as refused:
        post_need(draft, by=province.posts.bakery)
    assert refused.value.field == "task"


@pytest.mark.parametrize("state", NeedState)
def test_a_second_copy_of_the_page_makes_no_second_need_until_the_first_is_finished(
    province: Province, state: NeedState
) -> None:
    by = province.posts.bakery
    first = post_directly(MOONCAKES, form_key=uuid4(), by=by)
    Need.objects.filter(pk=first.pk).update(state=state)
    entries, told = Entry.objects.count(), Notice.objects.count()
    again = draft_need(replace(MOONCAKES, title=f" {MOONCAKES.title} "), form_key=uuid4(), by=by)
    is_finished = state in (NeedState.PAIRED, NeedState.CLOSED)
    assert (again != first, Entry.objects.count() > entries, Notice.objects.count()) == (is_finished, is_finished, told)


@pytest.mark.parametrize("other", [{"text": f"{MOONCAKES.text}急。"}, {"budget": Decimal("13")}, {"title": "月饼回油"}])
def test_a_need_that_says_anything_else_is_another_need(province: Province, other: dict[str, object]) -> None:
    by = province.posts.bakery
    first = post_directly(MOONCAKES, form_key=uuid4(), by=by)
    assert post_directly(replace(MOONCAKES, **other), form_key=uuid4(), by=by) != first
    assert draft_need(MOONCAKES, form_key=uuid4(), by=province.posts.steelworks) != first
