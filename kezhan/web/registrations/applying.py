"""For people who want to take part: choose a kind, fill in the form, see the registration's state."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kezhan.accounts.models import Account
from kezhan.experts.enrolment import refuse_expert, register_expert
from kezhan.experts.particulars import expert_from, sound_expert
from kezhan.organisations.models import Post, PostOffer, Registration
from kezhan.organisations.newcomers import refuse_newcomer, sign_up
from kezhan.organisations.particulars import host_from, society_from
from kezhan.organisations.registering import refuse_host, refuse_society, register_host, register_society
from kezhan.organisations.soundness import sound_host, sound_society
from kezhan.policy import editions
from kezhan.policy.refusal import refuse_together
from kezhan.security.log import note
from kezhan.security.models import Kind, Matter
from kezhan.web.hosts.forms import HostForm, begun_with
from kezhan.web.parts.acting import with_account
from kezhan.web.parts.attempt import attempted, foretell
from kezhan.web.parts.outside import source_of
from kezhan.web.parts.request import Request
from kezhan.web.parts.visitors import Sending, provincial, within_limits
from kezhan.web.registrations.forms import NewExpertForm, NewHostForm, NewSocietyForm, RegisterExpertForm, sections
from kezhan.web.societies.forms import SocietyForm
from kezhan.web.templatetags.kezhan import day


@dataclass(frozen=True)
class Way:
    """One kind of registration: its address, words, kind, forms for a new and for a known person, refusals and deed.

    `sound` looks only at what was typed; `begun_with` fills the form of a person who was refused.
    """

    url: str
    label: str
    hint: str
    kind: str
    new: type[Any]
    known: type[Any]
    sound: Callable[[Any], object]
    refuse: Callable[[Any], object]
    register: Callable[[Any, Account], Registration]
    begun_with: Callable[[Registration], dict[str, Any]]


def _expert_again(refused: Registration) -> dict[str, Any]:
    expert = vars(expert_from(refused.particulars))
    return expert | {"fields_of_work": expert["fields"], "society": refused.society}


SOCIETY = Way(
    "register-society",
    "学会",
    "登记过的学会，由同级科协审核",
    Registration.Kind.SOCIETY,
    NewSocietyForm,
    SocietyForm,
    lambda form: sound_society(form.particulars()),
    lambda form: refuse_society(form.particulars()),
    lambda form, account: register_society(form.particulars(), by=account),
    lambda refused: vars(society_from(refused.particulars)),
)
HOST = Way(
    "register-host",
    "被服务单位",
    "企业、专业镇、村、合作社、社区、医院、基层科协，由当地科协审核",
    Registration.Kind.HOST,
    NewHostForm,
    HostForm,
    lambda form: sound_host(form.particulars()),
    lambda form: refuse_host(form.particulars()),
    lambda form, account: register_host(form.particulars(), by=account),
    lambda refused: begun_with(host_from(refused.particulars)),
)
EXPERT = Way(
    "register-expert",
    "专家",
    "由所在学会审核",
    Registration.Kind.EXPERT,
    NewExpertForm,
    RegisterExpertForm,
    lambda form: sound_expert(form.particulars()),
    lambda form: refuse_expert(form.particulars()),
    lambda form, account: register_expert(form.cleaned_data["society"], form.particulars(), by=account),
    _expert_again,
)
WAYS = (SOCIETY, HOST, EXPERT)


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Choose the kind."""
    days = editions.in_force().terms.registration.working_days
    return render(request, "registrations/choose.html", {"ways": WAYS, "days": days})


@require_http_methods(["GET", "POST"])
def register(request: HttpRequest, way: Way) -> HttpResponse:
    """Fill in and hand in. This opens an account for a new person and signs them in."""
    known = cast(Request, request).user if request.user.is_authenticated else None
    form = (way.known if known else way.new)(request.POST or None, initial=_refused_before(way, known))
    if form.is_valid():
        registration = attempted(form, lambda: _handed_in(request, form, way, known))
        if registration is not None:
            if known is None:
                _sign_in(request, registration.account, form.cleaned_data["account_password"])
            messages.success(request, _what_comes_next(registration))
            return redirect("my-registration")
    else:
        foretell(form, lambda: _refuse_unsound(form, way, known))
    context = {"form": form, "way": way, "sections": sections(form).items(), "call": provincial()}
    return render(request, "registrations/register.html", context)


@require_safe
@with_account
def my_registration(request: Request) -> HttpResponse:
    """The state of one's own registrations, the newest first."""
    own = request.user.registrations.select_related("association", "society")
    offers = PostOffer.objects.asked_of(request.user).count()
    context = {"registrations": own, "offers": offers, "former": _former(request.user)}
    return render(request, "registrations/mine.html", context)


def _former(account: Account) -> Post | None:
    """The last post of a person who has none any more."""
    if account.posts.filter(ended_on=None).exists():
        return None
    return account.posts.with_organisation().order_by("-ended_on", "-pk").first()


def _refused_before(way: Way, known: Account | None) -> dict[str, Any]:
    """What a person typed before their last registration of this kind was refused: they correct it here."""
    last = known.registrations.filter(kind=way.kind).order_by("-handed_in_at").first() if known else None
    return way.begun_with(last) if last and last.state == Registration.State.REFUSED else {}


def _handed_in(request: HttpRequest, form: Any, way: Way, known: Account | None) -> Registration:
    """A registration; a new person's counts towards the limits for the public. A second click is not counted again."""
    if known is not None:
        return way.register(form, known)

    def deed() -> Registration:
        return sign_up(
            form.newcomer(),
            lambda account: way.register(form, account),
            refuse=lambda: way.refuse(form),
            form_key=key,
        )

    key = form.cleaned_data["form_key"]
    if Registration.objects.filter(form_key=key).exists():
        return deed()
    return within_limits(request, form, Sending(Matter.REGISTRATION, "", provincial()), deed)


def _refuse_unsound(form: Any, way: Way, known: Account | None) -> None:
    """What is wrong with the particulars by themselves. Who is known already is told only within the limits."""
    refuse_together(
        lambda: way.sound(form),
        lambda: None if known else refuse_newcomer(form.newcomer()),
    )


def _sign_in(request: HttpRequest, account: Account, password: str) -> None:
    """The person who has just chosen the password. If a form is sent again, it must give the same password."""
    if account.check_password(password):
        login(request, account)
        note(Kind.SIGNED_IN, source_of(request))
        messages.success(request, f"账号开好了，登录名是“{account.username}”，请记下来，下次用它登录。")


def _what_comes_next(registration: Registration) -> str:
    whose = registration.association or registration.society
    return f"“{registration.name}”的注册已交给{whose}审核，最迟 {day(registration.due_on)}有结果，审完会发消息告诉你。"
