"""Slots against a minute-by-minute oracle that knows nothing of the sweep, on ordinary and on awkward days."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tremplin.coaching.core.openings import MIDNIGHT, DayException, WeeklyRule, open_periods
from tremplin.coaching.core.slots import Slot, SlotPolicy, is_offered, merge_slots, nearest, offered_starts
from tremplin.kernel.periods import Period

PARIS = ZoneInfo("Europe/Paris")
MINUTE = timedelta(minutes=1)
LONG_AGO = date(2020, 1, 1)
AWKWARD_DAYS = [
    date(2026, 3, 29),  # 02:00 → 03:00
    date(2026, 10, 25),  # 03:00 → 02:00
    date(2027, 3, 28),
    date(2028, 2, 29),
    date(2026, 12, 31),
    date(2026, 3, 3),
]


def minutes_of(day: date) -> list[datetime]:
    """Each UTC minute whose wall clock shows this day: 23, 24 or 25 hours of them."""
    around = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=3)
    every = (around + n * MINUTE for n in range(30 * 60))
    return [minute for minute in every if minute.astimezone(PARIS).date() == day]


def clock_of(day: date) -> dict[int, datetime]:
    """The instant of each wall-clock minute: the first one that shows it; one that never comes moves an hour on."""
    shown: dict[int, datetime] = {}
    for minute in minutes_of(day):
        wall = minute.astimezone(PARIS)
        shown.setdefault(wall.hour * 60 + wall.minute, minute)
    for missing in set(range(24 * 60)) - set(shown):
        shown[missing] = shown[missing + 60]
    return shown | {24 * 60: minutes_of(day)[-1] + MINUTE}


def stretch(day: date, starts: time, ends: time) -> set[datetime]:
    """The minutes from one wall-clock time to another."""
    shown = clock_of(day)
    start = shown[starts.hour * 60 + starts.minute]
    end = shown[24 * 60 if ends == MIDNIGHT else ends.hour * 60 + ends.minute]
    return {minute for minute in minutes_of(day) if start <= minute < end}


def open_minutes(
    rules: Iterable[WeeklyRule], exceptions: Iterable[DayException], days: list[date], closed: frozenset[date]
) -> set[datetime]:
    """The minutes at which somebody receives."""
    found: set[datetime] = set()
    for day in days:
        weekly = [
            r
            for r in rules
            if r.weekday == day.weekday() and r.valid_from <= day <= (r.valid_to or date.max) and day not in closed
        ]
        todays = [e for e in exceptions if e.day == day]
        minutes = set().union(*(stretch(day, r.starts, r.ends) for r in weekly))
        minutes -= set().union(*(stretch(day, e.starts, e.ends) for e in todays if not e.is_open))
        found |= minutes.union(*(stretch(day, e.starts, e.ends) for e in todays if e.is_open))
    return found


def starts_by_minutes(
    opened: set[datetime], busy: Iterable[Period[datetime]], policy: SlotPolicy, now: datetime
) -> list[datetime]:
    """The starts that the sentence of the rule allows, tried one by one."""

    def minutes(start: datetime, end: datetime) -> Iterable[datetime]:
        return (start + n * MINUTE for n in range(int((end - start) / MINUTE)))

    taken = {minute for period in busy for minute in minutes(period.start, period.end)}
    rest = policy.duration + policy.after
    return sorted(
        start
        for start in opened
        if start.astimezone(PARIS).minute % 15 == 0
        and now + policy.notice <= start <= now + policy.horizon
        and all(minute in opened for minute in minutes(start, start + policy.duration))
        and not any(minute in taken for minute in minutes(start - policy.before, start + rest))
    )


def times(step: int = 5) -> st.SearchStrategy[time]:
    return st.integers(0, 24 * 60 // step - 1).map(lambda n: time(n * step // 60, n * step % 60))


def hours() -> st.SearchStrategy[tuple[time, time]]:
    """Two times in order; midnight at the end is the end of the day."""
    pairs = st.tuples(times(), times()).filter(lambda pair: pair[0] < pair[1])
    return pairs | times().map(lambda start: (start, MIDNIGHT)) | st.just((time(2), time(3)))


def fives(least: int, most: int) -> st.SearchStrategy[timedelta]:
    """Whole five minutes, so that ends and starts often touch."""
    return st.integers(least // 5, most // 5).map(lambda n: n * 5 * MINUTE)


@st.composite
def situations(draw: st.DrawFn) -> tuple:
    first = draw(st.sampled_from(AWKWARD_DAYS)) - timedelta(days=draw(st.integers(0, 1)))
    days = [first, first + timedelta(days=1)]
    rules = []
    for starts, ends in draw(st.lists(hours(), min_size=1, max_size=4)):
        valid_from = draw(st.sampled_from([LONG_AGO, LONG_AGO, *days]))
        valid_to = draw(st.sampled_from([None, None, *days]))
        rules.append(WeeklyRule(draw(st.sampled_from(days)).weekday(), starts, ends, valid_from, valid_to))
    exceptions = [
        DayException(draw(st.sampled_from(days)), draw(st.booleans()), *pair)
        for pair in draw(st.lists(hours(), max_size=2))
    ]
    closed = frozenset([days[0]] if draw(st.integers(0, 4)) == 4 else [])
    midnight = minutes_of(first)[0]
    busy = [
        Period(midnight + at, midnight + at + length)
        for at, length in draw(st.lists(st.tuples(fives(-60, 2940), fives(5, 180)), max_size=6))
    ]
    policy = SlotPolicy(
        duration=draw(fives(15, 90)),
        before=draw(fives(0, 20)),
        after=draw(fives(0, 20)),
        notice=draw(fives(0, 120)),
        horizon=draw(fives(1440, 4000)),
    )
    now = midnight + draw(fives(-600, 700)) + timedelta(seconds=draw(st.sampled_from([0, 1, 59])))
    return days, rules, exceptions, closed, busy, policy, now


@settings(max_examples=120, deadline=None)
@given(situations())
def test_slots_are_those_of_the_oracle(situation: tuple) -> None:
    days, rules, exceptions, closed, busy, policy, now = situation
    opened = open_periods(rules, exceptions, first=days[0], last=days[-1], zone=PARIS, closed_days=closed)
    found = offered_starts(opened, busy, policy, now=now, zone=PARIS)
    assert found == starts_by_minutes(open_minutes(rules, exceptions, days, closed), busy, policy, now)


def _offered(
    day: date, *hours: tuple[str, str], minutes: int = 30, busy: Iterable = (), **policy: timedelta
) -> list[str]:
    """The starts of one day on the wall clock, as "09:15"; an hour shown twice carries its offset."""
    rules = [
        WeeklyRule(day.weekday(), time.fromisoformat(starts), time.fromisoformat(ends), LONG_AGO)
        for starts, ends in hours
    ]
    opened = open_periods(rules, [], first=day, last=day, zone=PARIS)
    starts = offered_starts(
        opened,
        busy,
        SlotPolicy(duration=minutes * MINUTE, horizon=timedelta(days=3), **policy),
        now=minutes_of(day)[0] - timedelta(days=1),
        zone=PARIS,
    )
    return [start.astimezone(PARIS).strftime("%H:%M%z") for start in starts]


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [("2026-10-25", "+0100", "+0100"), ("2027-03-28", "+0200", "+0200"), ("2026-03-29", "+0200", "+0200")],
)
def test_on_a_day_of_clock_change_the_wall_clock_is_kept(day: str, before: str, after: str) -> None:
    found = _offered(date.fromisoformat(day), ("09:00", "10:00"), ("14:00", "15:00"))
    assert found == [
        *(f"09:{m}{before}" for m in ("00", "15", "30")),
        *(f"14:{m}{after}" for m in ("00", "15", "30")),
    ]


def test_the_hour_that_does_not_exist_offers_nothing() -> None:
    assert _offered(date(2026, 3, 29), ("02:00", "03:00")) == []


def test_an_opening_across_the_lost_hour_is_one_hour_shorter() -> None:
    found = _offered(date(2026, 3, 29), ("01:00", "04:00"), minutes=60)
    assert found == ["01:00+0100", "01:15+0100", "01:30+0100", "01:45+0100", "03:00+0200"]


def test_the_hour_that_comes_twice_offers_twice_as_much() -> None:
    found = _offered(date(2026, 10, 25), ("02:00", "03:00"))
    assert found == [
        *(f"02:{m}+0200" for m in ("00", "15", "30", "45")),
        *(f"02:{m}+0100" for m in ("00", "15", "30")),
    ]


def test_the_last_quarter_of_the_day_is_a_quarter() -> None:
    assert _offered(date(2026, 3, 3), ("23:45", "00:00"), minutes=15) == ["23:45+0100"]
    assert _offered(date(2026, 3, 3), ("23:45", "00:00"), minutes=16) == []


def test_an_evening_and_the_next_morning_are_one_opening() -> None:
    rules = [WeeklyRule(1, time(23), MIDNIGHT, LONG_AGO), WeeklyRule(2, MIDNIGHT, time(1), LONG_AGO)]
    opened = open_periods(rules, [], first=date(2026, 3, 3), last=date(2026, 3, 4), zone=PARIS)
    assert opened == [Period(datetime(2026, 3, 3, 22, tzinfo=UTC), datetime(2026, 3, 4, 0, tzinfo=UTC))]


@pytest.mark.parametrize("day", ["2028-02-29", "2026-12-31", "2027-01-02"])
def test_leap_day_and_year_end_are_days_like_others(day: str) -> None:
    assert [s[:5] for s in _offered(date.fromisoformat(day), ("09:00", "09:45"))] == ["09:00", "09:15"]


def test_an_opening_shorter_than_the_help_offers_nothing() -> None:
    assert _offered(date(2026, 3, 3), ("09:00", "09:29")) == []
    assert _offered(date(2026, 3, 3), ("09:00", "09:30")) == ["09:00+0100"]


def test_neighbours_touch_and_their_buffers_add_up() -> None:
    taken = Period(datetime(2026, 3, 3, 9, tzinfo=UTC), datetime(2026, 3, 3, 9, 40, tzinfo=UTC))  # 10:00-10:40
    plain = _offered(date(2026, 3, 3), ("09:00", "11:30"), busy=[taken])
    assert plain == ["09:00+0100", "09:15+0100", "09:30+0100", "10:45+0100", "11:00+0100"]
    rested = _offered(date(2026, 3, 3), ("09:00", "11:30"), busy=[taken], before=6 * MINUTE, after=10 * MINUTE)
    assert rested == ["09:00+0100", "09:15+0100", "11:00+0100"]


def test_a_second_stretch_written_before_the_first_changes_nothing() -> None:
    day = date(2026, 3, 3)
    morning, afternoon = ("09:00", "10:00"), ("14:00", "15:00")
    assert _offered(day, afternoon, morning) == _offered(day, morning, afternoon)


def test_a_rule_holds_on_its_first_and_last_day_only() -> None:
    rule = WeeklyRule(1, time(9), time(10), date(2026, 3, 3), date(2026, 3, 10))
    opened = open_periods([rule], [], first=date(2026, 2, 1), last=date(2026, 4, 1), zone=PARIS)
    assert [period.start.date() for period in opened] == [date(2026, 3, 3), date(2026, 3, 10)]


def test_a_closed_day_yields_to_an_exception_that_opens_it() -> None:
    first_of_may = date(2026, 5, 1)
    rule = WeeklyRule(first_of_may.weekday(), time(9), time(12), LONG_AGO)
    extra = DayException(first_of_may, is_open=True, starts=time(14), ends=time(15))
    given_days = {"first": first_of_may, "last": first_of_may, "zone": PARIS, "closed_days": frozenset([first_of_may])}
    assert open_periods([rule], [], **given_days) == []
    assert open_periods([rule], [extra], **given_days) == [
        Period(datetime(2026, 5, 1, 12, tzinfo=UTC), datetime(2026, 5, 1, 13, tzinfo=UTC))
    ]


def test_an_exception_without_hours_is_the_whole_day() -> None:
    rule = WeeklyRule(1, time(9), time(12), LONG_AGO)
    day = date(2026, 3, 3)
    assert open_periods([rule], [DayException(day, is_open=False)], first=day, last=day, zone=PARIS) == []


NINE = datetime(2026, 3, 3, 9, tzinfo=UTC)


def test_one_start_offered_by_two_is_shown_once() -> None:
    half = timedelta(minutes=30)
    merged = merge_slots({7: [NINE], 3: [NINE, NINE + half]}, half)
    assert merged == [Slot(NINE, NINE + half, (3, 7)), Slot(NINE + half, NINE + 2 * half, (3,))]


def test_the_nearest_come_in_the_order_of_time() -> None:
    hour = timedelta(hours=1)
    slots = [Slot(NINE + n * hour, NINE + (n + 1) * hour, (1,)) for n in range(6)]
    found = nearest(reversed(slots), NINE + timedelta(hours=2, minutes=30))
    assert [slot.start.hour for slot in found] == [10, 11, 12]
    assert nearest(slots[:2], NINE) == slots[:2]


def test_a_start_between_two_quarters_is_not_offered() -> None:
    policy = SlotPolicy(duration=timedelta(minutes=30))
    opened = [Period(NINE, NINE + timedelta(hours=1))]
    offered = {m: is_offered(NINE + m * MINUTE, opened, [], policy, now=NINE, zone=PARIS) for m in (0, 7, 30, 45)}
    assert offered == {0: True, 7: False, 30: True, 45: False}
