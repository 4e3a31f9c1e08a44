"""Signing in and out; opening a sign-in that rests."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tremplin.kernel.composition import sign_in_panels
from tremplin.people import rules
from tremplin.people.actions.unlocking import NotAllowedError, unlock
from tremplin.people.core.roles import Role
from tremplin.people.forms.sign_in import BadgeForm, DoorForm, EnrolmentForm, PasswordForm
from tremplin.people.models import Agent
from tremplin.people.panels import resting_page
from tremplin.people.queries import Device, device_of, resting_sign_ins
from tremplin.people.requests import DEVICE_COOKIE, AgentRequest

DEVICE_COOKIE_AGE = 365 * 24 * 3600


def _device(request: HttpRequest) -> Device | None:
    return device_of(token=request.COOKIES.get(DEVICE_COOKIE, ""), address=request.META["REMOTE_ADDR"])


def _sent(request: HttpRequest) -> QueryDict | None:
    """What the form brought; an empty form that was sent is not one that was never sent."""
    return request.POST if request.method == "POST" else None


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=settings.HTTPS)
    return wanted if safe else resolve_url(settings.LOGIN_REDIRECT_URL)


def _enter(request: HttpRequest, agent: Agent, *, backend: str, level: str, device: Device | None) -> HttpResponse:
    """Open the session: new id, level of proof, device."""
    login(request, agent, backend=f"tremplin.people.backends.{backend}")
    request.session["level"] = level
    request.session["device"] = device.kind if device else ""
    request.session["device_id"] = device.id if device else 0
    if level == "badge" and agent.granted_roles != {Role.AGENT}:
        words = _("With your badge, you see your own things. To act for others, sign in with your password.")
        messages.info(request, words)
    return redirect(_next(request))


def _page(request: HttpRequest, template: str, form: DoorForm, **more: object) -> HttpResponse:
    if form.locked:
        return resting_page(request, form.locked)
    panels = [render_to_string(panel.template, panel.context(), request) for panel in sign_in_panels]
    context = {"form": form, "next": _next(request), "panels": panels, **more}
    return render(request, template, context, status=422 if form.errors else 200)


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Matricule and password; on a known device the badge comes first."""
    device = _device(request)
    if request.method != "POST" and device and "mot-de-passe" not in request.GET:
        return redirect(f"{resolve_url('people:badge')}?{request.GET.urlencode()}")
    form = PasswordForm(_sent(request), address=request.META["REMOTE_ADDR"])
    if request.method == "POST" and form.is_valid() and form.agent:
        return _enter(request, form.agent, backend="PasswordBackend", level="password", device=device)
    return _page(request, "people/sign_in.html", form, device=device)


@login_not_required
@never_cache
@sensitive_post_parameters("pin")
@require_http_methods(["GET", "HEAD", "POST"])
def badge(request: HttpRequest) -> HttpResponse:
    """Badge and PIN, on a declared kiosk or an activated phone."""
    device = _device(request)
    form = BadgeForm(_sent(request), device=device)
    if request.method == "POST" and form.is_valid() and form.agent:
        return _enter(request, form.agent, backend="BadgeBackend", level="badge", device=device)
    return _page(request, "people/badge.html", form, device=device)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enrol(request: HttpRequest) -> HttpResponse:
    """Type the printed code: this phone becomes the agent's own."""
    form = EnrolmentForm(_sent(request), address=request.META["REMOTE_ADDR"])
    if request.method == "POST" and form.is_valid():
        return _with_device_cookie(redirect("people:badge"), form.token)
    return _page(request, "people/enrol.html", form)


def _with_device_cookie(response: HttpResponse, token: str) -> HttpResponse:
    response.set_cookie(
        DEVICE_COOKIE, token, max_age=DEVICE_COOKIE_AGE, secure=settings.HTTPS, httponly=True, samesite="Lax"
    )
    return response


@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave; on a kiosk the browser is asked to forget everything."""
    shared = request.session.get("device") == "kiosk"
    logout(request)
    response = redirect("people:sign_in")
    if shared and settings.HTTPS:
        response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@never_cache
@require_safe
def resting(request: AgentRequest) -> HttpResponse:
    """Badges and passwords that rest, for a mediator or for the manager of these agents."""
    if not rules.unlocks_others(request.user):
        raise PermissionDenied
    return render(request, "people/resting.html", {"sign_ins": resting_sign_ins(by=request.user)})


@require_POST
def open_again(request: AgentRequest, key: int) -> HttpResponse:
    """Open the sign-in of one of them again; somebody out of one's scope does not exist."""
    agent = get_object_or_404(Agent.objects.active(), pk=key)
    try:
        unlock(agent=agent, unlocked_by=request.user)
    except NotAllowedError:
        raise Http404 from None
    messages.success(request, _("%(name)s can sign in again.") % {"name": agent.display_name})
    return redirect("people:resting")
