"""Help in the demo: kinds of help, two mediators with their week, a year of appointments and some to come."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from tremplin.coaching.core.closures import closed_days
from tremplin.coaching.core.openings import open_periods
from tremplin.coaching.core.reference import ALPHABET
from tremplin.coaching.events import AppointmentBooked
from tremplin.coaching.models import Appointment, AvailabilityRule, HelpService, Mediator, Occupation
from tremplin.kernel import clock
from tremplin.kernel.events import attributes_of, type_of
from tremplin.kernel.journal.models import JournalEntry
from tremplin.kernel.periods import Period
from tremplin.people.models import Agent, Site
from tremplin.site.demo.dice import dice, table

A_YEAR = timedelta(days=365)
TO_COME = 12  # days of the future that hold some appointments
SHARE_PAST, SHARE_TO_COME, SHARE_CANCELLED = 0.55, 0.3, 0.08


def load_coaching() -> None:
    """Write the kinds of help, the mediators and their year, once."""
    content = table("coaching")
    for position, row in enumerate(content["services"]):
        HelpService.objects.get_or_create(
            code=row["code"],
            defaults={
                "name": row["name"],
                "description": row["description"],
                "mode": row["mode"],
                "duration": row["duration"],
                "buffer_before": row.get("before", 0),
                "buffer_after": row["after"],
                "notice": row.get("notice", 120),
                "position": position,
            },
        )
    for row in content["mediators"]:
        _load_mediator(row)
    if not Appointment.objects.exists():
        _load_year(dice("appointments"))


def _load_mediator(row: dict[str, Any]) -> None:
    agent = Agent.objects.get(matricule=row["matricule"])
    mediator, created = Mediator.objects.get_or_create(
        agent=agent,
        defaults={
            "name": agent.display_name,
            "office": Site.objects.get(code=row["office"]),
            "office_room": row["room"],
            "phone": row["phone"],
            "meeting_address": row["meeting"],
            "presentation": row["presentation"],
        },
    )
    if created:
        AvailabilityRule.objects.bulk_create(_rules(mediator, row["week"]))


def _rules(mediator: Mediator, week: list[dict[str, Any]]) -> Iterator[AvailabilityRule]:
    since = clock.today() - A_YEAR - timedelta(days=40)
    for row in week:
        for hours in row["hours"]:
            starts, ends = (time.fromisoformat(hour) for hour in hours.split("-"))
            yield AvailabilityRule(mediator=mediator, weekday=row["day"], starts=starts, ends=ends, valid_from=since)


def _load_year(chance: Random) -> None:
    """Appointments of the past year and of the next days, with the time they take and their line of the journal."""
    today = clock.today()
    people = list(Agent.objects.select_related("site", "service").order_by("pk"))
    services, topics = list(HelpService.objects.order_by("pk")), table("coaching")["topics"]
    made: list[Appointment] = []
    for mediator in Mediator.objects.order_by("pk"):
        for start in _starts(mediator, today - A_YEAR, today + timedelta(days=TO_COME), chance):
            person = chance.choice(people)
            topic = chance.choice(topics)
            service = chance.choice([s for s in services if s.mode != HelpService.Mode.ON_SITE] or services)
            made.append(_appointment(len(made), mediator, person, service, start, topic, chance))
    booked = Appointment.objects.bulk_create(_one_place_each(made))
    Occupation.objects.bulk_create(
        Occupation(
            resource_id=appointment.mediator_id,
            appointment=appointment,
            active=appointment.state == Appointment.State.BOOKED,
            period=_span(appointment.service.policy.occupied_period(appointment.period[0])),
        )
        for appointment in booked
    )
    JournalEntry.objects.bulk_create(_journal(appointment) for appointment in booked)


def _starts(mediator: Mediator, first: date, last: date, chance: Random) -> Iterator[datetime]:
    """Starts an hour apart in her opening hours, some of them drawn: the coming days stay mostly free."""
    rules = [rule.value for rule in mediator.rules.all()]
    opened = open_periods(rules, (), first=first, last=last, zone=clock.ZONE, closed_days=closed_days(first, last))
    now = clock.now()
    for opening in opened:
        start = opening.start
        while start + timedelta(minutes=60) <= opening.end:
            share = SHARE_PAST if start < now else SHARE_TO_COME
            if chance.random() < share:
                yield start
            start += timedelta(minutes=60)


def _appointment(  # noqa: PLR0917 - one row, all of it drawn by the caller
    number: int,
    mediator: Mediator,
    person: Agent,
    service: HelpService,
    start: datetime,
    topic: dict[str, str],
    chance: Random,
) -> Appointment:
    states = Appointment.State
    return Appointment(
        reference=_reference(number),
        service=service,
        mediator=mediator,
        person=person,
        booked_by=person,
        channel=Appointment.Channel.LINK,
        period=_span(service.policy.help_period(start)),
        state=states.CANCELLED if chance.random() < SHARE_CANCELLED else states.BOOKED,
        topic=topic["text"],
        guide=topic["guide"],
        created_at=start - timedelta(days=chance.randint(1, 12), hours=chance.randint(0, 8)),
    )


def _reference(number: int) -> str:
    """References that follow one another in no visible order, none twice."""
    left, drawn = (number * 7_919 + 104_729) % len(ALPHABET) ** 6, ""
    for _n in range(6):
        left, digit = divmod(left, len(ALPHABET))
        drawn += ALPHABET[digit]
    return f"RV-{drawn[:3]}-{drawn[3:]}"


def _one_place_each(appointments: list[Appointment]) -> list[Appointment]:
    """Nobody is in two places at once."""
    seen: set[tuple[int, datetime]] = set()
    kept = []
    for appointment in appointments:
        key = (appointment.person_id, appointment.period[0])
        if key not in seen:
            seen.add(key)
            kept.append(appointment)
    return kept


def _span(period: Period[datetime]) -> tuple[datetime, datetime]:
    return (period.start, period.end)


def _journal(appointment: Appointment) -> JournalEntry:
    event = AppointmentBooked(
        reference=appointment.reference,
        person_id=appointment.person_id,
        mediator_id=appointment.mediator_id,
        service=appointment.service.code,
        starts_at=appointment.period[0],
        channel=appointment.channel,
    )
    declared = type_of(event)
    return JournalEntry(
        at=appointment.created_at,
        name=declared.name,
        version=declared.version,
        actor_id=appointment.person_id,
        subject=f"appointment:{appointment.pk}",
        attributes=attributes_of(event),
    )
