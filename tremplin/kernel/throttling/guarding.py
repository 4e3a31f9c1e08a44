"""Trying a door: the count is kept on locked rows, so that ten tries at once are ten tries."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from django.db import transaction
from django.utils.crypto import salted_hmac

from tremplin.kernel import clock
from tremplin.kernel.dated_settings import declare, value
from tremplin.kernel.throttling.counting import FORGOTTEN_AFTER, Count, Figures
from tremplin.kernel.throttling.models import ThrottleBucket

Found = TypeVar("Found")


@dataclass(frozen=True)
class Door:
    """A way in that is watched, like `people.badge`. Its figures are the dated setting `throttling.<key>`."""

    key: str
    usual: Figures

    @property
    def setting(self) -> str:
        return f"throttling.{self.key}"

    def figures(self) -> Figures:
        """The figures in force today; a decided value may name only some of them."""
        usual, decided = asdict(self.usual), value(self.setting)
        return Figures(**{name: int(decided.get(name, figure)) for name, figure in usual.items()})


@dataclass(frozen=True)
class Verdict(Generic[Found]):
    """What came of a try: what was found, or nothing, and then perhaps a rest, which this very try may have begun."""

    found: Found | None
    resting_until: datetime | None = None
    has_just_begun: bool = False


def open_door(key: str, usual: Figures, *, source: str) -> Door:
    """Declare a door and its usual figures."""
    door = Door(key, usual)
    declare(door.setting, default=asdict(usual), source=source)
    return door


def digest(door: Door, text: str) -> str:
    """What the table holds of an account or an address: it cannot be turned back without the secret key."""
    return salted_hmac(f"tremplin.throttling.{door.key}", text, algorithm="sha256").hexdigest()


@transaction.atomic
def guarded(door: Door, *, account: str, address: str, check: Callable[[], Found | None]) -> Verdict[Found]:
    """Try a door: `check` is not even asked while it rests, and a None from it is one more wrong try.

    A success forgets the wrong tries of the account, here and everywhere. The rest of an account everywhere never
    grows: somebody who wants to shut others out should not be able to shut them out for long.
    """
    now, figures = clock.now(), door.figures()
    everywhere, here = (_row(door, account, place) for place in ("", address))
    resting = [until for row in (everywhere, here) if (until := row.resting_until) and now < until]
    if resting:
        return Verdict(None, max(resting))
    found = check()
    if found is not None:
        ThrottleBucket.objects.filter(pk__in=(everywhere.pk, here.pk)).delete()
        return Verdict(found)
    first, longest = timedelta(minutes=figures.minutes), timedelta(minutes=figures.longest)
    counts = (
        _count(
            everywhere, _of(everywhere).after_failure(now, most=figures.tries_everywhere, first=first, longest=first)
        ),
        _count(here, _of(here).after_failure(now, most=figures.tries, first=first, longest=longest)),
    )
    began = [count.resting_until for count in counts if count.resting_until]
    return Verdict(None, max(began, default=None), has_just_begun=bool(began))


def _row(door: Door, account: str, address: str) -> ThrottleBucket:
    """The locked row of a count. Everywhere comes first for everybody: two tries never wait in a circle."""
    row, _created = ThrottleBucket.objects.select_for_update().get_or_create(
        door=door.key,
        account=digest(door, account),
        address=digest(door, address) if address else "",
        defaults={"last_at": clock.now()},
    )
    return row


def _of(row: ThrottleBucket) -> Count:
    return Count(row.failures, row.rests, row.resting_until, row.last_at)


def _count(row: ThrottleBucket, count: Count) -> Count:
    for name, kept in asdict(count).items():
        setattr(row, name, kept)
    row.save()
    return count


def resting_on(door: Door, accounts: Iterable[str]) -> dict[str, datetime]:
    """Those of the accounts whose door rests now, each with the end of its longest rest: one query."""
    rows = ThrottleBucket.objects.filter(door=door.key, resting_until__gt=clock.now())
    until = {row.account: row.resting_until for row in rows.order_by("resting_until", "pk") if row.resting_until}
    if not until:
        return {}
    return {account: until[key] for account in accounts if (key := digest(door, account)) in until}


def forgive(door: Door, account: str) -> bool:
    """Open a door again for an account, at all addresses; False when nothing was counted."""
    deleted, _by_model = ThrottleBucket.objects.filter(door=door.key, account=digest(door, account)).delete()
    return bool(deleted)


def purge_old_counts() -> int:
    """Forget counts that no longer count; returns how many."""
    before = clock.now() - FORGOTTEN_AFTER
    deleted, _by_model = ThrottleBucket.objects.filter(last_at__lt=before).delete()
    return deleted
