"""When a mediator receives: her week, and the days that make an exception. Booked appointments are never touched."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from django.db import transaction

from tremplin.coaching.core.openings import WeeklyRule
from tremplin.coaching.events import AvailabilityChanged
from tremplin.coaching.models import AvailabilityException, AvailabilityRule, Mediator
from tremplin.kernel.journal import record
from tremplin.people.models import Agent


@transaction.atomic
def replace_week(*, mediator: Mediator, rules: Sequence[WeeklyRule], from_day: date, actor: Agent) -> None:
    """Set the week of a mediator from a day on; what was in force before that day stays as it was."""
    _wait_for_turn(mediator)
    current = AvailabilityRule.objects.filter(mediator=mediator)
    current.filter(valid_from__gte=from_day).delete()
    current.filter(valid_to__isnull=True).update(valid_to=from_day - timedelta(days=1))
    current.filter(valid_to__gte=from_day).update(valid_to=from_day - timedelta(days=1))
    AvailabilityRule.objects.bulk_create(
        AvailabilityRule(
            mediator=mediator, weekday=rule.weekday, starts=rule.starts, ends=rule.ends, valid_from=from_day
        )
        for rule in rules
    )
    record(AvailabilityChanged(mediator.pk), actor=actor.pk, subject=f"mediator:{mediator.pk}")


@transaction.atomic
def set_exception(
    *, mediator: Mediator, day: date, is_open: bool, starts: time, ends: time, actor: Agent
) -> AvailabilityException:
    """Open or close some hours of one day (midnight to midnight: the whole day).

    Raises `ValidationError`, with sentences, when the hours make no sense or the exception is already there.
    """
    exception = AvailabilityException(mediator=mediator, day=day, is_open=is_open, starts=starts, ends=ends)
    _wait_for_turn(mediator)
    exception.full_clean()
    exception.save()
    record(AvailabilityChanged(mediator.pk), actor=actor.pk, subject=f"mediator:{mediator.pk}")
    return exception


@transaction.atomic
def withdraw_exception(*, exception: AvailabilityException, actor: Agent) -> None:
    """Give a day back to the weekly rules."""
    mediator = exception.mediator_id
    exception.delete()
    record(AvailabilityChanged(mediator), actor=actor.pk, subject=f"mediator:{mediator}")


def _wait_for_turn(mediator: Mediator) -> None:
    """Two forms sent at once are one after the other: the second sees what the first wrote."""
    Mediator.objects.select_for_update(of=("self",), no_key=True).get(pk=mediator.pk)
