"""The hours of a mediator as she edits them."""

from datetime import date, time

from django.db.models import Q

from tremplin.coaching.models import AvailabilityException, AvailabilityRule, Mediator

MOST_EXCEPTIONS = 100
STRETCHES = ("morning", "afternoon")


def week_of(mediator: Mediator, *, on: date) -> list[dict[str, time]]:
    """For each weekday, the hours in force on a day, as the two stretches of the form: morning and afternoon."""
    week: list[dict[str, time]] = [{} for _weekday in range(7)]
    rules = AvailabilityRule.objects.filter(mediator=mediator, valid_from__lte=on)
    for rule in rules.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on)).order_by("weekday", "starts", "pk"):
        day = week[rule.weekday]
        name = STRETCHES[1] if day or rule.starts >= time(12) else STRETCHES[0]
        day |= {f"{name}_from": rule.starts, f"{name}_to": rule.ends}
    return week


def coming_exceptions(mediator: Mediator, *, today: date) -> list[AvailabilityException]:
    """The exceptions of a mediator from today on, at most 100."""
    coming = AvailabilityException.objects.filter(mediator=mediator, day__gte=today)
    return list(coming.order_by("day", "starts", "pk")[:MOST_EXCEPTIONS])
