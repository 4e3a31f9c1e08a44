"""The weekly mail: to each owner her pages to read again, to the lead those that are late for too long."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tremplin.catalogue.core.desk import PageLine
from tremplin.catalogue.core.freshness import LEAD_AFTER_DAYS, State, for_the_lead
from tremplin.catalogue.models import Upkeep
from tremplin.catalogue.queries.keepers import keepers, lead
from tremplin.catalogue.queries.upkeep import lines, waiting_rows
from tremplin.kernel import clock, messages
from tremplin.kernel.messages.contacts import contact_of
from tremplin.people.models import Agent

MOST_NAMED = 15
LONG, SHORT = "catalogue/messages/digest.txt", "catalogue/messages/digest_short.txt"


@dataclass(frozen=True)
class Digest:
    """What one mail says: the pages of its reader, and those of others that are late for too long."""

    mine: list[PageLine]
    more: int
    long_late: list[PageLine]
    more_late: int


@transaction.atomic
def send_digests() -> int:
    """One mail to each keeper with something to read again, at most one a week; how many were written."""
    leading, sent = lead(), 0
    for agent in keepers():
        digest = _digest_of(agent, leads=leading is not None and agent.pk == leading.pk)
        if digest.mine or digest.long_late:
            _post(agent, digest)
            sent += 1
    return sent


def _digest_of(agent: Agent, *, leads: bool) -> Digest:
    rows = waiting_rows(agent.pk)
    mine = lines(rows[:MOST_NAMED], agent)
    late = _late_of_others(agent) if leads else []
    return Digest(mine, max(rows.count() - MOST_NAMED, 0), late[:MOST_NAMED], max(len(late) - MOST_NAMED, 0))


def _late_of_others(lead_agent: Agent) -> list[PageLine]:
    """Pages of others that are late for more than thirty days, the most read first."""
    today = clock.today()
    late = Upkeep.objects.shown().in_doubt(today).exclude(page__owner=lead_agent)
    ordered = late.most_pressing_first(today).select_related("page__owner", "outdated_by__tool")
    return [
        line
        for line in lines(ordered[: 10 * MOST_NAMED], lead_agent)
        if line.state == State.LATE and for_the_lead(due=line.due, today=today)
    ]


def _post(agent: Agent, digest: Digest) -> None:
    number = len(digest.mine) + digest.more
    said = ngettext("%(number)s page to read again", "%(number)s pages to read again", number) % {"number": number}
    template = SHORT if contact_of(agent.pk).channel == "sms" else LONG
    year, week, _day = clock.today().isocalendar()
    context = {
        "agent": agent,
        "digest": digest,
        "number": number,
        "address": settings.PUBLIC_ADDRESS,
        "days": LEAD_AFTER_DAYS,
    }
    messages.post(
        recipient=agent.pk,
        kind="catalogue.digest",
        subject=said if number else _("Pages that are late for long"),
        body=render_to_string(template, context).strip(),
        dedupe_key=f"catalogue.digest:{agent.pk}:{year}-{week:02}",
    )
