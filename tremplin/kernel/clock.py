"""The one clock: every rule is given its `now` from here, so that tests and the demo can fix it."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

ZONE = ZoneInfo("Europe/Paris")


def now() -> datetime:
    """The present instant in UTC, or the one fixed by the setting `NOW`."""
    fixed: datetime | None = settings.NOW
    return fixed.astimezone(UTC) if fixed else timezone.now().astimezone(UTC)


def today() -> date:
    """The present day on the wall calendar of the authority."""
    return now().astimezone(ZONE).date()


def instant(day: date, wall: time) -> datetime:
    """The UTC instant of a wall-clock time on a day; an hour that does not exist moves forward."""
    return datetime.combine(day, wall, tzinfo=ZONE).astimezone(UTC)


def local(moment: datetime) -> datetime:
    """The same instant on the wall clock of the authority."""
    return moment.astimezone(ZONE)
