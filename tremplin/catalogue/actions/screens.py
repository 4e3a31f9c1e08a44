"""Mediators say which guide explains which screen of the product."""

from django.db import transaction

from tremplin.catalogue.actions.writing import UnknownPageError
from tremplin.catalogue.events import ScreenTied, ScreenUntied
from tremplin.catalogue.models import GuidePage, TiedScreen
from tremplin.kernel import clock, composition
from tremplin.kernel.journal import record
from tremplin.people.models import Agent


class UnknownScreenError(LookupError):
    """No help subject has this key."""


@transaction.atomic
def tie_screen(*, subject: str, guide: str, by: Agent) -> TiedScreen:
    """Help on this screen shows this guide from now on. Raises `UnknownScreenError`, `UnknownPageError`."""
    if composition.help_subjects.get(subject) is None:
        raise UnknownScreenError(subject)
    page = GuidePage.objects.readable().filter(slug=guide).order_by("pk").first()
    if page is None:
        raise UnknownPageError(guide)
    values = {"guide": page, "tied_by": by, "tied_at": clock.now()}
    tied, _made = TiedScreen.objects.update_or_create(subject=subject, defaults=values)
    record(ScreenTied(subject, guide), actor=by.pk, subject=f"page:{page.pk}")
    return tied


@transaction.atomic
def untie_screen(*, subject: str, by: Agent) -> bool:
    """Help on this screen shows again what code declares; False when nothing was tied."""
    tied = TiedScreen.objects.select_for_update(of=("self",)).select_related("guide").filter(subject=subject)
    row = tied.order_by("pk").first()
    if row is None:
        return False
    row.delete()
    record(ScreenUntied(subject, row.guide.slug), actor=by.pk, subject=f"page:{row.guide_id}")
    return True
