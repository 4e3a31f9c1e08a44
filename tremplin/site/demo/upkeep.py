"""The demo catalogue as it is kept: pages shared between the mediators, two tools that changed, a month of readings."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from wagtail.models import Page

from tremplin.catalogue import actions
from tremplin.catalogue.models import DayOfReading, ToolPage, ToolVersion, Upkeep
from tremplin.kernel import clock
from tremplin.people.core.roles import Role
from tremplin.people.models import Agent
from tremplin.site.demo.dice import dice

READ_DAYS = 30


@dataclass(frozen=True)
class Change:
    """A tool that changed some days ago; whether its pages were read again since."""

    tool: str
    label: str
    note: str
    days_ago: int
    settled: bool


CHANGES = (
    Change("viva-engage", "Yammer s’appelle Viva Engage", "Le nom et l’icône changent.", 90, settled=True),
    Change("sharepoint", "Nouvelle page d’accueil", "Le menu passe à gauche.", 4, settled=False),
)


@transaction.atomic
def load_upkeep() -> None:
    """Share the pages, mark the tools and count the readings, once."""
    mediators = list(Agent.objects.filter(role_grants__role=Role.MEDIATOR).distinct().order_by("pk"))
    if not mediators or ToolVersion.objects.exists():
        return
    for place, page_id in enumerate(Upkeep.objects.order_by("page_id").values_list("page_id", flat=True)):
        Page.objects.filter(pk=page_id).update(owner=mediators[place % len(mediators)])
    for change in CHANGES:
        _mark(change, mediators[0])
    _read()


def _mark(change: Change, by: Agent) -> None:
    tool = ToolPage.objects.filter(slug=change.tool).first()
    if tool is None:
        return
    version = actions.mark_tool_changed(tool=tool, label=change.label, note=change.note, by=by)
    ago = timedelta(days=change.days_ago)
    ToolVersion.objects.filter(pk=version.pk).update(since=clock.today() - ago, marked_at=clock.now() - ago)
    if change.settled:
        waiting = Upkeep.objects.filter(outdated_by=version).order_by("page_id").values_list("page_id", flat=True)
        actions.confirm_pages(page_ids=list(waiting), by=by)


def _read() -> None:
    """A month of readings: some pages much, most of them a little."""
    chance, days = dice("readings"), [clock.today() - timedelta(days=ago) for ago in range(1, READ_DAYS)]
    lines = []
    for row in Upkeep.objects.order_by("page_id"):
        usual = min(int(chance.expovariate(0.4)), 40)
        lines += [_day(row, day, chance.randint(0, usual)) for day in days if usual]
    DayOfReading.objects.bulk_create(line for line in lines if line.readings)
    actions.recount_readings()


def _day(row: Upkeep, day: date, readings: int) -> DayOfReading:
    doubtful = row.outdated_by_id is not None or row.next_review_on < day
    return DayOfReading(page_id=row.page_id, day=day, readings=readings, checked=0 if doubtful else readings)
