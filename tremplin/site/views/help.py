""" "Être aidé": the page of the screen one comes from, the next free moment, and a phone number."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tremplin.catalogue.queries import guides_for_screen
from tremplin.catalogue.rules import may_tie
from tremplin.coaching.panels import next_help
from tremplin.kernel import clock
from tremplin.kernel.composition import help_subject_of
from tremplin.people.models import Agent
from tremplin.site.legal.authority import authority


@login_not_required
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Help with the screen named by `?ecran=`; the phone number for somebody not signed in."""
    screen = request.GET.get("ecran", "")[:80]
    signed_in = request.user.is_authenticated
    subject = help_subject_of(screen)
    context = {
        "screen": screen,
        "may_tie": bool(subject and isinstance(request.user, Agent) and may_tie(request.user)),
        "subject": subject,
        "guides": guides_for_screen(screen) if signed_in else (),
        "next_help": next_help(clock.now()) if signed_in else {},
        "authority": authority(),
    }
    return render(request, "site/help.html", context)
