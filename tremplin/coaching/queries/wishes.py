"""The wish of a booking, carried from page to page in the address.

It travels in the query string, so that the browser's Back button works and nothing typed is lost.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlencode

from django.core.validators import slug_re
from django.http import QueryDict

from tremplin.coaching.models import HelpService, Mediator
from tremplin.people.models import Agent
from tremplin.people.rules import may_act_for

TOPIC_LENGTH = 300
SLUG_LENGTH = 120
START_FORMAT = "%Y-%m-%dT%H:%MZ"
YEARS = range(2000, 2100)  # any other year is a typing error, and the ends of the calendar cannot be converted


class UnknownPersonError(LookupError):
    """The address names nobody, or somebody for whom the reader may not act: the answer is the same."""


@dataclass(frozen=True)
class Wish:
    """What is known so far of a booking. Its query form uses the words of the addresses."""

    person: Agent
    service: HelpService | None = None
    mediator: Mediator | None = None
    start: datetime | None = None
    topic: str = ""
    guide: str = ""
    own: bool = True

    @property
    def parts(self) -> dict[str, str]:
        """The wish as the names and values of a query, empty parts left out."""
        parts = {
            "aide": self.service.code if self.service else "",
            "avec": str(self.mediator.pk) if self.mediator else "",
            "debut": write_start(self.start) if self.start else "",
            "sujet": self.topic,
            "guide": self.guide,
            "pour": "" if self.own else self.person.matricule,
        }
        return {name: value for name, value in parts.items() if value}

    @property
    def query(self) -> str:
        """The wish as a query string."""
        return urlencode(self.parts)

    @property
    def ends_at(self) -> datetime | None:
        """When the help would end."""
        return self.start + timedelta(minutes=self.service.duration) if self.start and self.service else None

    @property
    def changeable_until(self) -> datetime | None:
        """Until when it could be moved or cancelled."""
        return self.start - timedelta(minutes=self.service.change_until) if self.start and self.service else None

    def at(self, start: datetime) -> "Wish":
        """The same wish at another moment."""
        return replace(self, start=start)

    def with_mediator(self, mediator: Mediator | None) -> "Wish":
        """The same wish with one mediator, or with any."""
        return replace(self, mediator=mediator)


def read_wish(query: QueryDict, actor: Agent) -> Wish:
    """The wish that a query string describes; parts that mean nothing are left out.

    Raises `UnknownPersonError` when it names a person for whom the actor may not act.
    """
    return Wish(
        person=(person := _person(query.get("pour", ""), actor)),
        service=HelpService.objects.filter(code=_slug(query.get("aide", "")), active=True).first(),
        mediator=_mediator(query.get("avec", "")),
        start=read_start(query.get("debut", "")),
        topic=query.get("sujet", "").replace("\x00", "")[:TOPIC_LENGTH],
        guide=_slug(query.get("guide", "")),
        own=person.pk == actor.pk,
    )


def read_start(text: str) -> datetime | None:
    """The UTC instant written as 2026-03-03T08:30Z; None for anything else."""
    try:
        start = datetime.strptime(text, START_FORMAT).replace(tzinfo=UTC)
    except ValueError:
        return None
    return start if start.year in YEARS else None


def write_start(start: datetime) -> str:
    """A UTC instant as `read_start` reads it."""
    return start.strftime(START_FORMAT)


def read_day(text: str) -> date | None:
    """The day written as 2026-03-27; None for anything else."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year in YEARS else None


def _slug(text: str) -> str:
    return text if len(text) <= SLUG_LENGTH and slug_re.match(text) else ""


def _person(matricule: str, actor: Agent) -> Agent:
    if matricule in ("", actor.matricule):
        return actor
    found = Agent.objects.active().filter(matricule=matricule.replace("\x00", "")).select_related("site").first()
    if found is None or not may_act_for(actor, found):
        raise UnknownPersonError
    return found


def _mediator(key: str) -> Mediator | None:
    if not (key.isascii() and key.isdigit() and len(key) < 16):  # noqa: PLR2004 - longer is no key of ours
        return None
    return Mediator.objects.filter(pk=int(key), active=True).select_related("agent").first()
