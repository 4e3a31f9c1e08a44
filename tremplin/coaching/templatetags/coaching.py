"""The addresses of the steps of a booking, and moments as the pages of coaching sort them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse

from tremplin.coaching.core.slots import Slot
from tremplin.coaching.models import Appointment
from tremplin.coaching.queries.wishes import Wish, write_start
from tremplin.kernel import clock

register = template.Library()
NOON = 12


@register.simple_tag
def step_address(name: str, wish: Wish, **changes: Any) -> str:
    """The address of a step with the wish so far. Example: `{% step_address "slots" wish mediator=lea %}`."""
    query = replace(wish, **changes).query
    return f"{reverse(f'coaching:{name}')}?{query}" if query else reverse(f"coaching:{name}")


@register.simple_tag
def slot_address(start: datetime, *, wish: Wish | None = None, moving: Appointment | None = None) -> str:
    """Where a free time leads: to the last step of a wish, or of the change of an appointment."""
    if moving is not None:
        return f"{reverse('coaching:change', args=[moving.reference])}?{urlencode({'debut': write_start(start)})}"
    return step_address("check", wish, start=start) if wish else ""


@register.filter
def morning(slots: Iterable[Slot]) -> list[Slot]:
    """The free times before noon."""
    return [slot for slot in slots if clock.local(slot.start).hour < NOON]


@register.filter
def afternoon(slots: Iterable[Slot]) -> list[Slot]:
    """The free times from noon on."""
    return [slot for slot in slots if clock.local(slot.start).hour >= NOON]


@register.filter
def is_past(moment: datetime) -> bool:
    """Whether an instant is over."""
    return moment <= clock.now()
