"""What every sent form carries unseen: Django's proof that it is ours, and the post in which it was opened.

The tag has the name of Django's own tag (settings: `builtins`), so no form can have one without the other.
"""

from typing import Any

from django import template
from django.template.base import Parser, Token
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html

OPENED_IN = "opened_in"
register = template.Library()


class FormKeysNode(CsrfTokenNode):
    """The hidden fields; without a post only Django's own."""

    def render(self, context: Any) -> str:
        proof = super().render(context)
        post = getattr(context.get("request"), "post", None)
        return format_html('{}<input type="hidden" name="{}" value="{}">', proof, OPENED_IN, post.pk) if post else proof


@register.tag
def csrf_token(parser: Parser, token: Token) -> FormKeysNode:
    """{% csrf_token %}, in every form with method="post"."""
    return FormKeysNode()
