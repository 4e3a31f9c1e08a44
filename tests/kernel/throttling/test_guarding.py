"""A door that rests, by account and by address: neighbours go on, nobody can be read in the table."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from psycopg.types.range import DateRange

from tremplin.kernel import clock
from tremplin.kernel.dated_settings.models import DatedSetting
from tremplin.kernel.throttling import Verdict, forgive, guarded, open_door, purge_old_counts, resting_on
from tremplin.kernel.throttling.counting import Figures
from tremplin.kernel.throttling.models import ThrottleBucket

pytestmark = pytest.mark.django_db
DOOR = open_door("test.door", Figures(tries=3, tries_everywhere=7, minutes=10, longest=25), source="a test")
DEPOT, HOME = "192.0.2.1", "192.0.2.2"


def knock(account: str = "A1042", address: str = DEPOT, *, right: bool = False) -> Verdict[str]:
    return guarded(DOOR, account=account, address=address, check=lambda: "in" if right else None)


def rest_from(moment: datetime, minutes: int) -> datetime:
    return moment + timedelta(minutes=minutes)


def test_the_last_try_allowed_begins_a_rest_and_says_so_once() -> None:
    verdicts = [knock() for _try in range(4)]
    until = rest_from(clock.now(), 10)
    assert verdicts == [Verdict(None), Verdict(None), Verdict(None, until, True), Verdict(None, until, False)]


def test_while_it_rests_nothing_is_even_looked_at() -> None:
    for _try in range(3):
        knock()
    asked: list[bool] = []
    guarded(DOOR, account="A1042", address=DEPOT, check=lambda: asked.append(True))
    assert asked == []


def test_neighbours_behind_one_address_go_on() -> None:
    for _try in range(5):
        knock("A1042")
    assert knock("B77", right=True) == Verdict("in")


def test_the_account_goes_on_elsewhere() -> None:
    for _try in range(5):
        knock(address=DEPOT)
    assert knock(address=HOME, right=True) == Verdict("in")


def test_many_addresses_together_rest_the_account_everywhere_but_never_for_longer(
    set_clock: Callable[[str], datetime],
) -> None:
    """Seven addresses, one try each: none of them rests by itself."""
    for time in ("07:30", "08:00"):
        set_clock(f"2026-03-03T{time}:00+01:00")
        verdicts = [knock(address=f"192.0.2.{number}") for number in range(10, 17)]
        assert [bool(verdict.resting_until) for verdict in verdicts] == [False] * 6 + [True]
        assert knock(address=HOME, right=True).resting_until == rest_from(clock.now(), 10)


def test_rests_grow_up_to_the_longest(set_clock: Callable[[str], datetime]) -> None:
    lengths = []
    for hour in range(8, 12):
        set_clock(f"2026-03-03T{hour:02}:00:00+01:00")
        lengths.append([knock(address=DEPOT) for _try in range(3)][-1].resting_until - clock.now())
        ThrottleBucket.objects.filter(address="").delete()  # the account everywhere is another count
    assert [length.total_seconds() / 60 for length in lengths] == [10, 20, 25, 25]


def test_a_success_forgets_the_wrong_tries() -> None:
    for right in [False] * 2 + [True] + [False] * 2:
        verdict = knock(right=right)
    assert verdict == Verdict(None)
    assert knock(right=True) == Verdict("in")
    assert not ThrottleBucket.objects.exists()


def test_what_was_typed_is_nowhere_in_the_table() -> None:
    knock()
    rows = " ".join(str(row) for row in ThrottleBucket.objects.values_list())
    assert ("A1042" in rows, DEPOT in rows, ThrottleBucket.objects.count()) == (False, False, 2)


def test_a_door_forgives_one_account() -> None:
    for account in ("A1042", "B77"):
        for _try in range(3):
            knock(account)
    assert resting_on(DOOR, ["A1042", "B77", "C3"]).keys() == {"A1042", "B77"}
    assert (forgive(DOOR, "A1042"), forgive(DOOR, "A1042")) == (True, False)
    assert resting_on(DOOR, ["A1042", "B77"]) == {"B77": rest_from(clock.now(), 10)}
    assert knock("A1042", right=True) == Verdict("in")


def test_a_decided_figure_counts_from_its_day_and_the_others_stay() -> None:
    DatedSetting.objects.create(
        key=DOOR.setting, value={"tries": 1}, valid=DateRange(clock.today(), None), source="RSSI", decided_by="RSSI"
    )
    assert DOOR.figures() == Figures(tries=1, tries_everywhere=7, minutes=10, longest=25)
    assert knock().has_just_begun


def test_old_counts_are_purged(set_clock: Callable[[str], datetime]) -> None:
    knock("A1042")
    set_clock("2026-03-04T07:30:01+01:00")
    knock("B77")
    assert purge_old_counts() == 2
    assert ThrottleBucket.objects.count() == 2
