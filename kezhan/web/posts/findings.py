"""People in office by name. The list of people holds one's own organisation, so it is no list of all of these."""

from django.urls import reverse

from kezhan.organisations.models import Post
from kezhan.organisations.searching import posts_of_people_called
from kezhan.search.finding import each_word
from kezhan.web.parts.findings import Finder, Found, in_a_line
from kezhan.web.posts.views import KEEPERS


def _told(post: Post) -> Found:
    ended = "已离任" if post.ended_on else ""
    return Found(post.account.name, reverse("post", args=[post.pk]), in_a_line(post.organisation_name, ended))


FINDERS = (
    Finder(
        "人员",
        rows=lambda post: Post.objects.visible_to(post).with_organisation(),
        search=each_word(posts_of_people_called),
        order=("-pk",),
        told=_told,
        roles=KEEPERS,
    ),
)
