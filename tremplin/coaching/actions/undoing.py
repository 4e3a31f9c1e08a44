"""Undoing what was just done, for ten minutes: beginners fear to confirm what cannot be taken back.

Undoing twice is undoing once: the second press finds the step already undone.
"""

import copy
from datetime import timedelta

from django.db import transaction

from tremplin.coaching.actions.availability import wait_for_turn
from tremplin.coaching.actions.booking import close
from tremplin.coaching.actions.errors import NotAllowedError, TooLateError
from tremplin.coaching.actions.notices import correct_notices
from tremplin.coaching.actions.placing import place
from tremplin.coaching.actions.steps import what
from tremplin.coaching.core.openings import MIDNIGHT
from tremplin.coaching.events import AppointmentStepUndone, AvailabilityStepUndone
from tremplin.coaching.models import (
    Appointment,
    AppointmentStep,
    AvailabilityException,
    AvailabilityRule,
    AvailabilityStep,
)
from tremplin.coaching.queries.steps import last_change_of_hours, last_step
from tremplin.coaching.rules import hours_undoable_until, may_see, undoable_until
from tremplin.kernel import clock
from tremplin.kernel.journal import record
from tremplin.people.models import Agent


@transaction.atomic
def undo_step(*, step: AppointmentStep, actor: Agent) -> Appointment:
    """Put an appointment back as it was before its last step, by the one who made that step.

    Both are told, unless the message of the step has not left: then it never does. Raises `NotAllowedError`,
    `TooLateError` after ten minutes or when another step followed, `PersonBusyError` or `SlotTakenError` when the
    former moment was taken meanwhile.
    """
    appointment = Appointment.objects.select_for_update(of=("self",)).with_people().get(pk=step.appointment_id)
    step = AppointmentStep.objects.get(pk=step.pk)  # as it is now that its appointment is locked
    step.appointment = appointment
    if step.actor_id != actor.pk or not may_see(actor, appointment):
        raise NotAllowedError
    if step.undone_at:
        return appointment
    if step != last_step(appointment) or clock.now() > undoable_until(step):
        raise TooLateError
    before = copy.copy(appointment)
    _put_back(appointment, step, actor)
    correct_notices(step, undone=appointment, before=before)
    step.undone_at = clock.now()
    step.save(update_fields=["undone_at"])
    record(
        AppointmentStepUndone(**what(appointment), step=step.kind),
        actor=actor.pk,
        on_behalf_of=appointment.person_id if appointment.person_id != actor.pk else None,
        subject=f"appointment:{appointment.pk}",
    )
    return appointment


def _put_back(appointment: Appointment, step: AppointmentStep, actor: Agent) -> None:
    """Write the appointment as it was; its number rises, since calendars only believe the highest (RFC 5546 §2.1.4)."""
    if step.kind == AppointmentStep.Kind.BOOKED:
        close(appointment, actor)
        return
    appointment.sequence += 1
    appointment.state, appointment.cancelled_at = Appointment.State.BOOKED, None
    start = step.former_start or appointment.starts_at
    place(appointment, start, step.former_mediator_id or appointment.mediator_id, at_once=True)


@transaction.atomic
def undo_hours(*, step: AvailabilityStep, actor: Agent) -> None:
    """Receive again as before the last change of hours. Appointments booked meanwhile stay as they are.

    Raises `NotAllowedError` for the hours of somebody else, `TooLateError` after ten minutes or when another change
    followed.
    """
    wait_for_turn(step.mediator)
    step = AvailabilityStep.objects.select_related("mediator").get(pk=step.pk)
    if actor.pk not in {step.actor_id, step.mediator.agent_id}:
        raise NotAllowedError
    if step.undone_at:
        return
    if step != last_change_of_hours(step.mediator) or clock.now() > hours_undoable_until(step):
        raise TooLateError
    if step.kind == AvailabilityStep.Kind.WEEK:
        _former_week(step)
    else:
        _former_day(step)
    step.undone_at = clock.now()
    step.save(update_fields=["undone_at"])
    record(
        AvailabilityStepUndone(step.mediator_id, step=step.kind), actor=actor.pk, subject=f"mediator:{step.mediator_id}"
    )


def _former_week(step: AvailabilityStep) -> None:
    """The rules that the new week shortened or deleted, as they were."""
    rules = AvailabilityRule.objects.filter(mediator=step.mediator)
    rules.filter(valid_from__gte=step.day).delete()
    shortened = rules.filter(valid_to=step.day - timedelta(days=1))
    for row in step.former_week or []:
        lived_on = row["valid_from"] < step.day.isoformat()
        if lived_on:
            same = {name: row[name] for name in ("weekday", "starts", "ends", "valid_from")}
            shortened.filter(**same).update(valid_to=row["valid_to"])
        else:
            AvailabilityRule.objects.create(mediator=step.mediator, **row)


def _former_day(step: AvailabilityStep) -> None:
    """Without the exception that was added, or with the one that was withdrawn."""
    same = {"mediator": step.mediator, "day": step.day, "starts": step.starts, "is_open": step.is_open}
    if step.kind == AvailabilityStep.Kind.ADDED:
        AvailabilityException.objects.filter(**same).delete()
    else:
        AvailabilityException.objects.create(**same, ends=step.ends or MIDNIGHT)
