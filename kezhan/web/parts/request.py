"""What a request carries after the middleware."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from kezhan.accounts.models import Account
from kezhan.organisations.models import Post
from kezhan.web.parts.posts_held import PostsHeld


class Request(HttpRequest):
    """A request with the post in which its person acts. `post` is None for the public and for accounts without a post.

    `sign_in_ended` says why a sign-in has ended with this request; it is empty if none has.
    """

    user: Account
    post: Post | None
    posts: PostsHeld
    htmx: HtmxDetails
    sign_in_ended: str
