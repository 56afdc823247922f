"""What a request carries once the middleware has seen it."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from kezhan.accounts.models import Account
from kezhan.organisations.models import Post


class Request(HttpRequest):
    """A request with the post its person acts in; `post` is None for the public and for accounts without a post.

    `sign_in_ended` says why a sign-in has ended with this very request; it is empty if none has.
    """

    user: Account
    post: Post | None
    posts: list[Post]
    htmx: HtmxDetails
    sign_in_ended: str
