"""When a mediator receives: her week, and the days that make an exception. Booked appointments are never touched."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from tremplin.coaching.core.openings import WeeklyRule
from tremplin.coaching.events import AvailabilityChanged
from tremplin.coaching.models import AvailabilityException, AvailabilityRule, AvailabilityStep, Mediator
from tremplin.kernel import clock
from tremplin.kernel.journal import record
from tremplin.people.models import Agent


@transaction.atomic
def replace_week(*, mediator: Mediator, rules: Sequence[WeeklyRule], from_day: date, actor: Agent) -> None:
    """Set the week of a mediator from a day on; what was in force before that day stays as it was."""
    wait_for_turn(mediator)
    current = AvailabilityRule.objects.filter(mediator=mediator)
    _remember(AvailabilityStep.Kind.WEEK, mediator, actor, day=from_day, former_week=_written(current, from_day))
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
    wait_for_turn(mediator)
    exception.full_clean()
    exception.save()
    _remember(AvailabilityStep.Kind.ADDED, mediator, actor, **_hours(exception))
    record(AvailabilityChanged(mediator.pk), actor=actor.pk, subject=f"mediator:{mediator.pk}")
    return exception


@transaction.atomic
def withdraw_exception(*, exception: AvailabilityException, actor: Agent) -> None:
    """Give a day back to the weekly rules."""
    mediator = exception.mediator
    wait_for_turn(mediator)
    deleted, _by_model = AvailabilityException.objects.filter(pk=exception.pk).delete()
    if not deleted:  # a second press: the first one gave the day back
        return
    _remember(AvailabilityStep.Kind.WITHDRAWN, mediator, actor, **_hours(exception))
    record(AvailabilityChanged(mediator.pk), actor=actor.pk, subject=f"mediator:{mediator.pk}")


def _remember(kind: AvailabilityStep.Kind, mediator: Mediator, actor: Agent, **replaced: object) -> None:
    """Write what was done, so that it can be undone for ten minutes."""
    AvailabilityStep.objects.create(kind=kind, mediator=mediator, actor=actor, done_at=clock.now(), **replaced)


def _hours(exception: AvailabilityException) -> dict[str, object]:
    return {name: getattr(exception, name) for name in ("day", "is_open", "starts", "ends")}


def _written(rules: QuerySet[AvailabilityRule], from_day: date) -> list[dict[str, object]]:
    """The rules in force on a day or later, as `AvailabilityStep.former_week` keeps them."""
    replaced = rules.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=from_day)).order_by("pk")
    names = ("weekday", "starts", "ends", "valid_from", "valid_to")
    return [
        {name: value.isoformat() if isinstance(value, date | time) else value for name, value in row.items()}
        for row in replaced.values(*names)
    ]


def wait_for_turn(mediator: Mediator) -> None:
    """Two forms sent at once are one after the other: the second sees what the first wrote."""
    Mediator.objects.select_for_update(of=("self",), no_key=True).get(pk=mediator.pk)
