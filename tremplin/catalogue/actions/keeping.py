"""Keeping a page, letting it go. What somebody keeps to read is hers alone: the journal hears nothing of it."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tremplin.catalogue.models import CataloguePage, KeptPage
from tremplin.kernel import clock
from tremplin.people.models import Agent

MOST_KEPT = 100


class TooManyKeptError(Exception):
    """Somebody already keeps as many pages as a list can hold."""

    sentence = _("You already keep 100 pages. Remove one, then keep this one.")


@transaction.atomic
def keep_page(*, agent: Agent, page: CataloguePage) -> None:
    """Put a page in somebody's list; a page already there stays where it is. Raises `TooManyKeptError`.

    No event: what she reads is hers alone. Sent twice, it acts once.
    """
    Agent.objects.select_for_update(no_key=True).only("pk").get(pk=agent.pk)  # two phones at once do not pass the bound
    kept = KeptPage.objects.filter(agent=agent)
    if kept.filter(page_id=page.pk).exists():
        return
    if kept.count() >= MOST_KEPT:
        raise TooManyKeptError
    KeptPage.objects.create(agent=agent, page_id=page.pk, kept_at=clock.now())


@transaction.atomic
def let_page_go(*, agent: Agent, page_id: int) -> None:
    """Take a page out of somebody's list; nothing happens when it is not there. No event: see `keep_page`."""
    KeptPage.objects.filter(agent=agent, page_id=page_id).delete()
