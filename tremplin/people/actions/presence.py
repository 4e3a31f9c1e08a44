"""Writing in the register of unavailability."""

from datetime import datetime

from django.db import transaction
from psycopg.types.range import TimestamptzRange

from tremplin.kernel.journal import record
from tremplin.kernel.periods import Period
from tremplin.people.events import UnavailabilityDeclared
from tremplin.people.models import Agent, Unavailability


@transaction.atomic
def declare_unavailability(
    *, agent: Agent, period: Period[datetime], source: str, declared_by: Agent | None
) -> Unavailability:
    """Say that an agent cannot be counted on over a period of instants; `source` names who says so, once."""
    row, _created = Unavailability.objects.update_or_create(
        source=source, defaults={"agent": agent, "period": TimestamptzRange(period.start, period.end, "[)")}
    )
    record(
        UnavailabilityDeclared(agent.pk, period.start, period.end),
        actor=declared_by.pk if declared_by else None,
        subject=f"agent:{agent.pk}",
    )
    return row


@transaction.atomic
def withdraw_unavailability(*, source: str) -> bool:
    """Take back what a source declared; False when there was nothing."""
    deleted, _by_model = Unavailability.objects.filter(source=source).delete()
    return bool(deleted)
