"""Mediators with their hours, kinds of help and appointments, for tests."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import factory
from factory.django import DjangoModelFactory

from tests.factories.people import AgentFactory, RoleGrantFactory, SiteFactory
from tremplin.coaching.actions import book_appointment
from tremplin.coaching.models import Appointment, AvailabilityRule, HelpService, Mediator
from tremplin.people.core.roles import Role
from tremplin.people.models import Agent, Site

LONG_AGO = date(2020, 1, 1)
NINE_TO_FIVE = ((time(9), time(17)),)


def at(hour: int, minute: int = 0, *, days: int = 0) -> datetime:
    """The instant of this wall-clock time on the frozen day (Tuesday 3 March 2026), or some days later in winter."""
    return datetime(2026, 3, 3, hour - 1, minute, tzinfo=UTC) + timedelta(days=days)


class HelpServiceFactory(DjangoModelFactory):
    """Thirty minutes by video, ten minutes of rest after it, two hours of notice, over a fortnight."""

    class Meta:
        model = HelpService

    code = factory.Sequence(lambda number: f"aide-{number}")
    name = factory.Sequence(lambda number: f"Aide {number}")
    description = "Trente minutes avec un médiateur"
    mode = HelpService.Mode.VIDEO
    horizon_days = 14


class MediatorFactory(DjangoModelFactory):
    """A mediator who receives every day from 9:00 to 17:00; `MediatorFactory(hours=())` never does."""

    class Meta:
        model = Mediator
        skip_postgeneration_save = True

    name = factory.LazyAttribute(lambda made: made.agent.display_name)
    agent = factory.SubFactory(AgentFactory, roles=[Role.MEDIATOR])
    office = factory.SubFactory(SiteFactory)
    office_room = "B12"
    phone = "01 00 00 00 00"
    meeting_address = factory.LazyAttribute(lambda made: f"https://visio.example.org/{made.agent.matricule}")

    @factory.post_generation
    def hours(self, create: bool, given: Any, **_details: Any) -> None:  # noqa: ARG002 - factory_boy's signature
        AvailabilityRule.objects.bulk_create(
            AvailabilityRule(mediator=self, weekday=weekday, starts=starts, ends=ends, valid_from=LONG_AGO)
            for weekday in range(7)
            for starts, ends in (NINE_TO_FIVE if given is None else given)
        )


def relay_of(site: Site) -> Agent:
    """Somebody who may book for the agents of a site."""
    relay = AgentFactory(site=site)
    RoleGrantFactory(agent=relay, role=Role.RELAY, site=site)
    return relay


def book(person: Agent | None = None, *, start: datetime | None = None, **details: Any) -> Appointment:
    """An appointment, booked by the action itself; by the person herself, at 10:00 of the frozen day, unless told."""
    person = person or AgentFactory()
    details.setdefault("service", HelpService.objects.order_by("pk").first())
    return book_appointment(**{"person": person, "actor": person, "start": start or at(10), **details})
