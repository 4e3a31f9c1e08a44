"""The hours of a mediator as she edits them."""

from datetime import date, time

from django.db.models import Q

from tremplin.coaching.models import AvailabilityException, AvailabilityRule, Mediator

MOST_EXCEPTIONS = 100
NOON = time(12)


def week_of(mediator: Mediator, *, on: date) -> list[dict[str, time]]:
    """For each weekday, the hours in force on a day, as the two stretches of the form: morning and afternoon."""
    week: list[list[AvailabilityRule]] = [[] for _weekday in range(7)]
    rules = AvailabilityRule.objects.filter(mediator=mediator, valid_from__lte=on)
    for rule in rules.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on)).order_by("weekday", "starts", "pk"):
        week[rule.weekday].append(rule)
    return [_as_form(day) for day in week]


def _as_form(day: list[AvailabilityRule]) -> dict[str, time]:
    """One stretch goes where its start says; of two, the first is the morning, even when it begins after noon."""
    afternoon_only = len(day) == 1 and day[0].starts >= NOON
    names = ("afternoon",) if afternoon_only else ("morning", "afternoon")
    named = zip(names, day, strict=False)
    return {f"{name}_{end}": hour for name, rule in named for end, hour in (("from", rule.starts), ("to", rule.ends))}


def coming_exceptions(mediator: Mediator, *, today: date) -> list[AvailabilityException]:
    """The exceptions of a mediator from today on, at most 100."""
    coming = AvailabilityException.objects.filter(mediator=mediator, day__gte=today)
    return list(coming.order_by("day", "starts", "pk")[:MOST_EXCEPTIONS])
