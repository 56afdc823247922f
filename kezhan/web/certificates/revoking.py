"""The society's person revokes a certificate."""

from django import forms
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from kezhan.certificates.revoking import revoke
from kezhan.organisations.models import Post
from kezhan.web.certificates.found import asked, certificate_for
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.fields import LineField
from kezhan.web.parts.request import Request
from kezhan.web.work.taking import taken


class RevocationForm(forms.Form):
    """Why it holds no more."""

    text = LineField(label="原因", max_length=200, help_text="查验这份证书的人都会看到。撤销以后不能恢复，要另发一份。")


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def revocation(request: Request, post: Post, pk: int) -> HttpResponse:
    """The reason, and then it holds no more."""
    certificate = certificate_for(post, pk)
    form = RevocationForm(request.POST if request.method == "POST" else None)

    def take(version: int) -> object:
        return revoke(certificate, form.cleaned_data["text"], seen=version, by=post)

    return taken(request, asked(post, certificate, "revoke_certificate"), form, take)
