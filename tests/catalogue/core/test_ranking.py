"""The rank of a need: anybody can work it out again, and nothing but what was seen changes it."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tremplin.catalogue.core import needs
from tremplin.catalogue.core.ranking import (
    FADING,
    MONTHS_COUNTED,
    WEIGHTS,
    Part,
    Seen,
    Source,
    left_unopened,
    months_between,
    percent_at,
    ranked,
    reasons,
)

SEEN = st.builds(
    Seen,
    source=st.sampled_from([*Source, "adoption.low_use"]),
    count=st.integers(0, 500),
    weight=st.integers(0, 100),
    months_ago=st.integers(0, 20),
    why=st.sampled_from(["", "peu utilisé"]),
)
LISTS = st.lists(SEEN, max_size=12)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def test_a_rank_worked_out_by_hand() -> None:
    seen = [
        Seen(Source.NO_RESULT, 8, 10),
        Seen(Source.NO_RESULT, 4, 10, months_ago=2),
        Seen(Source.NO_RESULT, 5, 10, months_ago=4),
        Seen(Source.APPOINTMENTS, 2, 25, months_ago=7),
    ]
    rank = ranked(seen)
    assert rank.parts == (
        Part(Source.NO_RESULT, "", 10, 100, 12, 3),
        Part(Source.NO_RESULT, "", 10, 50, 5, 5),
        Part(Source.APPOINTMENTS, "", 25, 25, 2, 8),
    )
    assert rank.hundredths == 100 * (120 + 25) + 1250
    assert [(one.source, one.count, one.months) for one in reasons(rank.parts)] == [
        (Source.NO_RESULT, 17, 5),
        (Source.APPOINTMENTS, 2, 8),
    ]


@given(LISTS, st.randoms(use_true_random=False))
def test_the_order_changes_nothing(seen: list[Seen], chance: object) -> None:
    shuffled = list(seen)
    chance.shuffle(shuffled)
    assert ranked(shuffled) == ranked(seen)


@given(LISTS, SEEN)
def test_one_more_thing_seen_never_lowers_a_rank(seen: list[Seen], more: Seen) -> None:
    gained = ranked([*seen, more]).hundredths - ranked(seen).hundredths
    assert gained == more.count * more.weight * percent_at(more.months_ago)
    assert gained >= 0


@given(LISTS, LISTS)
def test_two_halves_make_the_whole(one: list[Seen], other: list[Seen]) -> None:
    assert ranked([*one, *other]).hundredths == ranked(one).hundredths + ranked(other).hundredths


@given(LISTS)
def test_getting_older_never_raises_a_rank_and_a_year_ends_it(seen: list[Seen]) -> None:
    older = [replace(one, months_ago=one.months_ago + 1) for one in seen]
    gone = [replace(one, months_ago=one.months_ago + MONTHS_COUNTED) for one in seen]
    assert ranked(older).hundredths <= ranked(seen).hundredths
    assert ranked(gone).parts == ()


@given(LISTS)
def test_the_sum_is_that_of_the_lines_shown_and_the_reasons_forget_nothing(seen: list[Seen]) -> None:
    rank = ranked(seen)
    assert rank.hundredths == sum(part.count * part.weight * part.percent for part in rank.parts)
    assert sum(one.count for one in reasons(rank.parts)) == sum(part.count for part in rank.parts)
    assert [part.hundredths for part in rank.parts] == sorted((part.hundredths for part in rank.parts), reverse=True)


def test_what_counts_fades_and_every_source_of_ours_has_a_weight() -> None:
    assert [percent_at(month) for month in (0, 2, 3, 5, 6, 11, 12)] == [100, 100, 50, 50, 25, 25, 0]
    assert [percent for _end, percent in FADING] == sorted((percent for _end, percent in FADING), reverse=True)
    assert set(Source) - WEIGHTS.keys() == {Source.APPOINTMENTS}  # said by coaching, which knows what one is worth


@given(DAYS, st.integers(0, 36))
def test_months_between_two_days(day: date, months: int) -> None:
    assert months_between(day, needs.in_months(day, months)) == months
    assert months_between(day, day - timedelta(days=40)) == 0


def test_searches_without_click_count_when_there_are_some_and_more_than_with() -> None:
    cases = {(2, 0): 0, (3, 0): 3, (10, 5): 0, (10, 4): 6, (0, 0): 0, (5, 5): 0}
    assert {case: left_unopened(*case) for case in cases} == cases


def test_subjects_that_sound_alike_are_one() -> None:
    assert needs.subject_of_words("Signature électronique") == needs.subject_of_words("signatures electroniques")
    assert needs.subject_of_words("comment faire") == needs.subject_of_words("?") == ""
    assert needs.page_of(needs.subject_of_page(12)) == 12
    assert [needs.page_of(key) for key in ("words:12", "page:x", "page:²", "page:")] == [None] * 4
