"""Booking, moving and cancelling an appointment.

The order of a booking transaction: locks, rules checked again, rows written (see `placing`), messages posted, what is
needed to undo it, one event recorded.
"""

import copy
from datetime import datetime

from django.db import transaction

from tremplin.coaching.actions.errors import NotAllowedError, TooLateError
from tremplin.coaching.actions.notices import post_cancellation, post_confirmation, post_handover
from tremplin.coaching.actions.placing import place
from tremplin.coaching.actions.steps import remember, what
from tremplin.coaching.actions.themes import look_at_theme_later
from tremplin.coaching.core.reference import new_reference
from tremplin.coaching.events import AppointmentBooked, AppointmentCancelled, AppointmentMoved
from tremplin.coaching.models import Appointment, AppointmentStep, HelpService
from tremplin.coaching.rules import changeable_until, may_change
from tremplin.kernel import clock
from tremplin.kernel.journal import record
from tremplin.people.models import Agent
from tremplin.people.rules import is_mediator, may_act_for


@transaction.atomic
def book_appointment(
    *,
    service: HelpService,
    start: datetime,
    person: Agent,
    actor: Agent,
    mediator: int | None = None,
    topic: str = "",
    guide: str = "",
) -> Appointment:
    """Book a free slot for a person, by herself or by somebody who may act for her.

    `start` is a UTC instant, `mediator` a key or None for whoever is best placed. Raises `NotAllowedError`,
    `PersonBusyError`, and `SlotTakenError` with the three nearest slots when the moment is no longer free.
    """
    if not (may_act_for(actor, person) and person.is_active and service.active):
        raise NotAllowedError
    appointment = _drafted(service, person, actor, topic=topic, guide=guide)
    place(appointment, start, mediator)
    post_confirmation(appointment)
    look_at_theme_later(appointment)
    remember(appointment, AppointmentStep.Kind.BOOKED, actor)
    record(
        AppointmentBooked(**what(appointment), channel=appointment.channel),
        actor=actor.pk,
        on_behalf_of=person.pk if person.pk != actor.pk else None,
        subject=f"appointment:{appointment.pk}",
    )
    return appointment


@transaction.atomic
def move_appointment(
    *, appointment: Appointment, start: datetime, actor: Agent, mediator: int | None = None
) -> Appointment:
    """Give an appointment another moment; its reference and its place in calendars stay.

    Without `mediator`, the same one if she is free. Raises `NotAllowedError`, `TooLateError`, `PersonBusyError` or
    `SlotTakenError`.
    """
    appointment = _changeable(appointment, actor)
    before = copy.copy(appointment)
    appointment.sequence += 1
    place(appointment, start, mediator)
    if appointment.mediator_id != before.mediator_id:
        post_handover(before, sequence=appointment.sequence)
    post_confirmation(appointment)
    remember(appointment, AppointmentStep.Kind.MOVED, actor, before=before)
    record(
        AppointmentMoved(**what(appointment), was_at=before.starts_at),
        actor=actor.pk,
        on_behalf_of=appointment.person_id if appointment.person_id != actor.pk else None,
        subject=f"appointment:{appointment.pk}",
    )
    return appointment


@transaction.atomic
def cancel_appointment(*, appointment: Appointment, actor: Agent) -> Appointment:
    """Cancel a booked appointment and free its time. Raises `NotAllowedError` or `TooLateError`."""
    appointment = _changeable(appointment, actor)
    close(appointment, actor)
    post_cancellation(appointment)
    remember(appointment, AppointmentStep.Kind.CANCELLED, actor)
    record(
        AppointmentCancelled(
            **what(appointment), by_service=appointment.state == Appointment.State.CANCELLED_BY_SERVICE
        ),
        actor=actor.pk,
        on_behalf_of=appointment.person_id if appointment.person_id != actor.pk else None,
        subject=f"appointment:{appointment.pk}",
    )
    return appointment


def close(appointment: Appointment, actor: Agent) -> None:
    """Write that a locked appointment will not take place, and free its time."""
    by_service = is_mediator(actor) and appointment.person_id != actor.pk
    states = Appointment.State
    appointment.state = states.CANCELLED_BY_SERVICE if by_service else states.CANCELLED
    appointment.cancelled_at = clock.now()
    appointment.sequence += 1
    appointment.save(update_fields=["state", "cancelled_at", "sequence"])
    appointment.occupations.update(active=False)


def _drafted(service: HelpService, person: Agent, actor: Agent, *, topic: str, guide: str) -> Appointment:
    """An appointment without a moment yet, not written."""
    return Appointment(
        reference=new_reference(),
        service=service,
        person=person,
        booked_by=actor,
        channel=_channel(actor, person),
        site=person.site if service.mode == HelpService.Mode.ON_SITE else None,
        topic=topic[:300],
        guide=guide,
        created_at=clock.now(),
    )


def _changeable(appointment: Appointment, actor: Agent) -> Appointment:
    """The appointment read again under its lock, if the actor may still change it."""
    locked = Appointment.objects.select_for_update(of=("self",)).with_people().get(pk=appointment.pk)
    if not may_change(actor, locked):
        raise NotAllowedError
    if clock.now() > changeable_until(actor, locked):
        raise TooLateError
    return locked


def _channel(actor: Agent, person: Agent) -> str:
    if actor.pk == person.pk:
        return Appointment.Channel.LINK
    return Appointment.Channel.MEDIATOR if is_mediator(actor) else Appointment.Channel.RELAY
