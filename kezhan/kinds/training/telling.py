"""Whom a course concerns: its teachers, the society's named person, the host, and who enrolled."""

from collections.abc import Collection, Iterable, Iterator

from kezhan.accounts.models import Account
from kezhan.journal.recording import Actor
from kezhan.kinds.training.addresses import course_page, open_course_page
from kezhan.kinds.training.models import Course, Trainee
from kezhan.notices.telling import Addressee, tell
from kezhan.organisations.audience import people_of
from kezhan.organisations.models import Post, Role


def tell_host(course: Course, text: str) -> None:
    tell(people_of(course.station.host), text, course_page(course))


def tell_person(course: Course, text: str, by: Actor) -> None:
    """Tell the society's named person."""
    person = course.station.society_person
    held = Post.objects.held().filter(pk=person.pk) if person is not None else Post.objects.none()
    _tell_posts(course, held, text, by)


def tell_experts(course: Course, experts: Collection[int], text: str, by: Actor) -> None:
    """Tell these experts, by their keys."""
    held = Post.objects.held().filter(role=Role.EXPERT, account__expert__in=experts).order_by("pk")
    _tell_posts(course, held, text, by)


def tell_trainees(course: Course, trainees: Iterable[Trainee], text: str, by: Actor) -> None:
    """Tell those who have an account: the account that has the name and the telephone of the trainee."""
    page = open_course_page(course) if course.is_open_to_all else course_page(course)
    tell([one for one in _accounts_of(trainees) if one != by.account_id], text, page)


def tell_enrollers(course: Course, trainees: Iterable[Trainee], text: str, by: Actor) -> None:
    """Tell those who enrolled these people from a post."""
    posts = {one.enrolled_by_post_id for one in trainees if one.enrolled_by_post_id is not None}
    _tell_posts(course, Post.objects.held().filter(pk__in=posts).order_by("pk"), text, by)


def _accounts_of(trainees: Iterable[Trainee]) -> Iterator[int]:
    wanted = {(one.name, one.phone) for one in trainees}
    found = Account.objects.filter(is_active=True, phone__in={phone for _, phone in wanted}).order_by("pk")
    return (account.pk for account in found if (account.name, account.phone) in wanted)


def _tell_posts(course: Course, posts: Iterable[Post], text: str, by: Actor) -> None:
    told = (Addressee(one.account_id, one.pk) for one in posts)
    tell([one for one in told if one != by.account_id], text, course_page(course))
