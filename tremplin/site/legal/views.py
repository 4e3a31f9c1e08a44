"""The pages that the law asks for, open without signing in."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tremplin.kernel import clock
from tremplin.people.core.roles import Role
from tremplin.people.rules import has_role
from tremplin.site.legal import personal_data as privacy
from tremplin.site.legal.authority import Authority, authority
from tremplin.site.legal.site_map import sections_for
from tremplin.site.legal.statement import last_audit, statement_of

STATEMENT_NEEDS = ("name", "multi_year_plan", "action_plan", "statement_on", "accessibility_contact")
NOTICE_NEEDS = ("name", "legal_form", "address", "phone", "mail", "publication_director", "host")
DATA_NEEDS = (
    "name",
    "address",
    "dpo_contact",
    "data_reviewed_on",
    "retention_appointments",
    "retention_messages",
    "retention_journal",
    "retention_accounts",
)
CONTACT_NEEDS = ("mediators_phone", "mediators_mail", "mediators_hours", "accessibility_contact")


def _page(
    request: HttpRequest, template: str, presented: Authority, needs: tuple[str, ...], **more: object
) -> HttpResponse:
    """A page about the authority; administrators also see which parts are still missing."""
    administrator = request.user.is_authenticated and has_role(request.user, Role.ADMINISTRATOR)
    missing = presented.missing(*needs) if administrator else []
    return render(request, template, {"authority": presented, "missing": missing, **more})


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement, in the order that the decree imposes."""
    statement = statement_of(last_audit(), on=clock.today())
    return _page(
        request,
        "site/legal/accessibility.html",
        authority(),
        STATEMENT_NEEDS,
        statement=statement,
        public_address=settings.PUBLIC_ADDRESS,
    )


@login_not_required
@require_safe
def legal_notice(request: HttpRequest) -> HttpResponse:
    """Who publishes and who hosts."""
    return _page(request, "site/legal/legal_notice.html", authority(), NOTICE_NEEDS)


@login_not_required
@require_safe
def personal_data(request: HttpRequest) -> HttpResponse:
    """What is known of people, why, for how long, and their rights."""
    presented = authority()
    listed = {"retentions": privacy.retentions(presented), "cookies": privacy.cookies()}
    return _page(request, "site/legal/personal_data.html", presented, DATA_NEEDS, **listed)


@login_not_required
@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """Every page that the visitor may open."""
    return render(request, "site/legal/site_map.html", {"sections": sections_for(request.user)})


@login_not_required
@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """How to reach a person."""
    return _page(request, "site/legal/contact.html", authority(), CONTACT_NEEDS)
