"""What a file would do to the people already known: certain, in doubt, or nothing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.people.importing.values import KAREN, TODAY, compared, known, lines, new_row, row
from tremplin.people.core.importing.choices import choices_of, decided, outcome
from tremplin.people.core.importing.faults import Fault, FaultKind
from tremplin.people.core.importing.headers import Field
from tremplin.people.core.importing.plan import (
    Candidate,
    Change,
    Doubt,
    Known,
    LineKind,
    PlanLine,
    Remark,
    too_many_leavers,
)
from tremplin.people.core.importing.rows import Row

PAST, SOON = date(2026, 2, 27), date(2026, 4, 1)


def kinds(made: list[PlanLine]) -> list[str]:
    return [line.kind.value for line in made]


def one(told: Row, *base: Known, **circumstances: object) -> PlanLine:
    (line,) = lines([told], *base, **circumstances)
    return line


# Certain


def test_somebody_new() -> None:
    line = one(new_row("A7", "ROY", "Léa", email="lea@example.org", arrived_on=TODAY))
    assert (line.kind, line.shown, line.fresh_number, line.agent) == (LineKind.NEW, "Léa Roy", "A7", 0)
    assert {change.field: change.after for change in line.changes} == {
        Field.USUAL_NAME: "Roy",
        Field.GIVEN_NAME: "Léa",
        Field.EMAIL: "lea@example.org",
        Field.CHANNEL: "mail",
        Field.OCCUPATION: "ripeur",
        Field.SERVICE: "collecte",
        Field.SITE: "centre-vitry",
        Field.ARRIVED_ON: "2026-03-03",
    }


@pytest.mark.parametrize(
    ("told", "channel"),
    [
        ({"email": "a@b.fr", "phone": "06"}, "mail"),
        ({"phone": "06"}, "sms"),
        ({}, "slip"),
        ({"channel": "slip"}, "slip"),
    ],
)
def test_how_somebody_new_is_reached(told: dict[str, str], channel: str) -> None:
    line = one(new_row("A7", "Roy", "Léa", **told))
    assert [change.after for change in line.changes if change.field == Field.CHANNEL] == [channel]


def test_nothing_to_change() -> None:
    line = one(row(email="KAREN@example.org", phone="+33 6 39 98 10 42", channel="mail", occupation="ripeur"), KAREN)
    assert (line.kind, line.agent, line.changes) == (LineKind.UNCHANGED, KAREN.id, ())


def test_an_empty_cell_erases_nothing() -> None:
    assert one(row(), KAREN).changes == ()


def test_each_field_that_changes_is_shown_before_and_after() -> None:
    line = one(row(usual="Roy", service="lecture", site="siege", arrived_on=TODAY), KAREN)
    assert line.kind == LineKind.CHANGED
    assert line.changes == (
        Change(Field.USUAL_NAME, "Lefèvre", "Roy"),
        Change(Field.SERVICE, "collecte", "lecture"),
        Change(Field.SITE, "centre-vitry", "siege"),
        Change(Field.ARRIVED_ON, "2020-01-06", "2026-03-03"),
    )


def test_zeros_that_a_spreadsheet_dropped_are_given_back() -> None:
    line = one(row("42"), known(number="0042"))
    assert (line.kind, line.agent, line.remarks) == (LineKind.UNCHANGED, 1, (Remark.ZEROS_RESTORED,))


def test_a_number_of_the_house_with_the_same_name_is_the_same_agent() -> None:
    assert one(row(), known(numbers=frozenset())).kind == LineKind.UNCHANGED


def test_a_number_of_the_community_beats_that_of_the_house() -> None:
    hers = known(id=2, number="V1042", usual_name="Roy", given_name="Léa", numbers=frozenset({"A1042"}))
    line = one(row(usual="Roy", given="Léa"), known(numbers=frozenset(), elsewhere=True), hers)
    assert (line.kind, line.agent) == (LineKind.UNCHANGED, 2)


def test_two_lines_for_two_posts() -> None:
    twice = known(numbers=frozenset({"A1", "A2"}))
    first, second = lines([row("A1", site="siege"), row("A2", site="centre-vitry")], twice)
    assert (first.kind, second.kind, second.other, second.remarks) == (
        LineKind.CHANGED,
        LineKind.UNCHANGED,
        2,
        (Remark.SECOND_LINE,),
    )


# Leaving and coming back


def test_a_past_departure_disables() -> None:
    line = one(row(left_on=PAST), KAREN)
    assert (line.kind, line.changes) == (LineKind.LEAVER, (Change(Field.LEFT_ON, "", "2026-02-27"),))


def test_a_departure_to_come_is_only_noted() -> None:
    assert one(row(left_on=SOON), KAREN).kind == LineKind.CHANGED


@pytest.mark.parametrize("base", [(), (known(active=False, left_on=PAST),)])
def test_somebody_who_had_left_already(base: tuple[Known, ...]) -> None:
    line = one(row(left_on=PAST), *base)
    assert (line.kind, line.changes, line.remarks) == (LineKind.UNCHANGED, (), (Remark.ALREADY_LEFT,))


@pytest.mark.parametrize(("left_on", "after"), [(None, ""), (SOON, "2026-04-01")])
def test_somebody_comes_back_under_her_number(left_on: date | None, after: str) -> None:
    line = one(row(left_on=left_on), known(active=False, left_on=PAST))
    assert (line.kind, line.changes) == (LineKind.REHIRED, (Change(Field.LEFT_ON, "2026-02-27", after),))


def test_whom_a_complete_file_does_not_name_has_left() -> None:
    other = known(id=2, number="A2", usual_name="Roy")
    present, gone = lines([row()], KAREN, other, absent_leave=True)
    assert (present.kind, gone.kind, gone.line, gone.agent) == (LineKind.UNCHANGED, LineKind.LEAVER, 0, 2)
    assert gone.changes == (Change(Field.LEFT_ON, "", "2026-03-03"),)


@pytest.mark.parametrize(
    "absent",
    [
        known(id=2, number="A2", active=False),
        known(id=2, number="A2", numbers=frozenset()),  # of another community
        known(id=2, number="42", usual_name="Roy", given_name="Léa"),  # perhaps the one of the line in doubt
    ],
)
def test_who_does_not_leave_though_not_named(absent: Known) -> None:
    made = lines([row(), new_row("0042", "Diaz", "Eva")], KAREN, absent, absent_leave=True)
    assert LineKind.LEAVER not in {line.kind for line in made}


def test_nobody_leaves_as_long_as_a_line_cannot_be_read() -> None:
    made = compared([row("A9", "Roy", "Léa")], KAREN, absent_leave=True)
    assert (made.plan.lines, [fault.kind for fault in made.plan.faults]) == ((), [FaultKind.OCCUPATION_MISSING])


@pytest.mark.parametrize(
    ("leavers", "active", "refused"), [(5, 6, False), (6, 60, True), (75, 1500, False), (76, 1500, True), (0, 0, False)]
)
def test_too_many_departures(leavers: int, active: int, refused: bool) -> None:
    assert too_many_leavers(leavers, active, 5) is refused


# In doubt


def test_a_number_taken_by_somebody_of_another_name() -> None:
    line = one(new_row("A1042", "Roy", "Léa"), known(numbers=frozenset()), prefix="VC")
    assert (line.kind, line.doubt, line.fresh_number) == (LineKind.DOUBT, Doubt.NUMBER_TAKEN, "VCA1042")
    assert line.candidates == (Candidate(1, "A1042", "Karen Lefèvre", active=True, service="collecte"),)
    assert choices_of(line) == ("same:1", "other", "aside")


@pytest.mark.parametrize("number", ["0042", "42"])
def test_two_communities_counted_each_for_itself(number: str) -> None:
    line = one(new_row("42", "Roy", "Léa"), known(number=number, numbers=frozenset(), elsewhere=True), prefix="VC")
    assert (line.kind, line.fresh_number, line.remarks) == (LineKind.NEW, "VC42", (Remark.NUMBER_GIVEN,))


def test_the_same_name_and_number_in_another_community_stays_in_doubt() -> None:
    assert one(new_row("A1042", "Lefèvre", "Karen"), known(numbers=frozenset(), elsewhere=True)).doubt == (
        Doubt.NUMBER_TAKEN
    )


def test_a_known_number_under_quite_another_name() -> None:
    assert one(new_row("A1042", "Roy", "Léa"), KAREN).doubt == Doubt.OTHER_NAME


def test_a_new_usual_name_is_no_doubt() -> None:
    assert one(row(usual="Roy"), KAREN).kind == LineKind.CHANGED


def test_zeros_under_another_name() -> None:
    assert one(new_row("42", "Roy", "Léa"), known(number="0042")).doubt == Doubt.ZEROS


@pytest.mark.parametrize(("active", "doubt"), [(True, Doubt.HOMONYM), (False, Doubt.LEFT_HOMONYM)])
def test_the_same_name_under_another_number(active: bool, doubt: Doubt) -> None:
    line = one(new_row("B7", "LEFEVRE", "karen"), known(active=active))
    assert (line.doubt, line.fresh_number, [c.agent for c in line.candidates]) == (doubt, "B7", [1])


def test_homonyms_within_one_file() -> None:
    first, second = lines([new_row("B1", "Roy", "Léa"), new_row("B2", "Roy", "Lea")])
    assert (first.kind, second.kind, second.doubt, second.other) == (
        LineKind.NEW,
        LineKind.DOUBT,
        Doubt.TWIN_LINE,
        2,
    )


def test_without_trade_nobody_can_be_added() -> None:
    assert choices_of(one(row("B7"), KAREN)) == ("same:1", "aside")


def test_at_most_five_candidates_those_present_first() -> None:
    many = [known(id=number, number=f"C{number}", active=number > 3) for number in range(1, 9)]
    line = one(new_row("B7", "Lefèvre", "Karen"), *many)
    assert [candidate.agent for candidate in line.candidates] == [4, 5, 6, 7, 8]


def test_a_line_in_doubt_waits_for_a_person() -> None:
    comparison = compared([new_row("B7", "Lefèvre", "Karen")], KAREN)
    assert outcome(comparison, {}) == []
    assert outcome(comparison, {2: "aside"}) == []


def test_the_same_person() -> None:
    comparison = compared([new_row("B7", "Lefèvre", "Karen", site="siege")], known(number="V9", numbers=frozenset()))
    (line,) = outcome(comparison, {2: "same:1"})
    assert (line.kind, line.agent, [change.field for change in line.changes]) == (LineKind.CHANGED, 1, [Field.SITE])


def test_the_number_of_the_house_follows_the_file_of_the_house() -> None:
    comparison = compared([new_row("B7", "Lefèvre", "Karen")], known(active=False), renumbers=True)
    (line,) = outcome(comparison, {2: "same:1"})
    assert (line.kind, line.changes[0]) == (LineKind.REHIRED, Change(Field.NUMBER, "A1042", "B7"))


def test_in_the_file_of_the_house_nobody_has_two_numbers() -> None:
    _first, second = lines([row(), new_row("B7", "Lefèvre", "Karen")], KAREN, renumbers=True)
    assert choices_of(second) == ("other", "aside")


def test_another_person() -> None:
    comparison = compared([new_row("A1042", "Roy", "Léa")], known(numbers=frozenset()), prefix="VC")
    (line,) = outcome(comparison, {2: "other"})
    assert (line.kind, line.number, line.fresh_number) == (LineKind.NEW, "A1042", "VCA1042")


def test_two_lines_decided_to_be_one_agent_change_her_once() -> None:
    rows = [new_row("B7", "Lefèvre", "Karen", site="siege"), new_row("B8", "Lefèvre", "Karen", service="lecture")]
    first, second = outcome(compared(rows, KAREN), {2: "same:1", 3: "same:1"})
    assert (first.kind, second.kind, second.remarks) == (LineKind.CHANGED, LineKind.UNCHANGED, (Remark.SECOND_LINE,))


@pytest.mark.parametrize("choice", ["same:99", "same:x", "delete", ""])
def test_a_choice_that_is_not_offered(choice: str) -> None:
    comparison = compared([new_row("B7", "Lefèvre", "Karen")], KAREN)
    with pytest.raises(ValueError, match="does not offer"):
        decided(comparison, comparison.plan.lines[0], choice)


# Numbers, managers, faults


def test_fresh_numbers_are_free_and_short_enough() -> None:
    taken = [known(id=1, number="123456789012"), known(id=2, number="12345678-2", usual_name="Zed")]
    line = one(new_row("123456789012", "Roy", "Léa"), *taken, prefix="VC")
    assert line.fresh_number == "12345678-3"


def test_a_manager_of_the_base_or_of_the_file() -> None:
    chief = known(id=5, number="C1", usual_name="Diaz", given_name="Eva")
    told = [row(manager="C1"), new_row("B1", "Roy", "Léa", manager="B2"), new_row("B2", "Sow", "Ali", manager="B2")]
    first, second, third = lines(told, KAREN, chief)
    assert (first.manager, second.manager, third.manager) == ("agent:5", "line:4", "")
    assert first.changes == (Change(Field.MANAGER, "", "C1"),)


def test_a_manager_already_there_is_no_change() -> None:
    chief = known(id=5, number="C1", usual_name="Diaz", given_name="Eva")
    assert one(row(manager="C1"), known(manager=5), chief).kind == LineKind.UNCHANGED


def test_a_manager_whom_nobody_knows_does_not_hold_the_line_back() -> None:
    line = one(row(manager="Z9"), KAREN)
    assert (line.kind, line.remarks) == (LineKind.UNCHANGED, (Remark.MANAGER_UNKNOWN,))


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        (row("B1", "Roy", "Léa", service="collecte"), FaultKind.OCCUPATION_MISSING),
        (row("B1", "Roy", "Léa", occupation="ripeur"), FaultKind.SERVICE_MISSING),
        (new_row("B1", "Roy", "Léa", service="lecture-sud"), FaultKind.SITE_MISSING),
        (new_row("B1", "Roy", "Léa", channel="mail"), FaultKind.CHANNEL_WITHOUT_ADDRESS),
        (new_row("B1", "Roy", "Léa", service="gone"), FaultKind.SERVICE_UNKNOWN),
    ],
)
def test_what_keeps_somebody_new_out(told: Row, kind: FaultKind) -> None:
    made = compared([told]).plan
    assert (made.lines, [(fault.line, fault.kind) for fault in made.faults]) == ((), [(2, kind)])


def test_a_channel_that_would_not_reach_her() -> None:
    made = compared([row(channel="sms")], known(phone="")).plan
    assert made.faults == (Fault(2, FaultKind.CHANNEL_WITHOUT_ADDRESS, "sms"),)


# For any file


name = st.sampled_from(["Roy", "ROY", "Lefèvre", "Lefevre", "Diaz"])
given_name = st.sampled_from(["Léa", "Lea", "Karen", "Ali"])
number = st.sampled_from(["A1042", "42", "0042", "B1", "B2", "C1"])
some_known = st.builds(
    lambda active, left, own, elsewhere, **told: known(
        active=active,
        left_on=left if not active else None,
        numbers=frozenset({told["number"]} if own else ()),
        elsewhere=elsewhere and not own,
        **told,
    ),
    id=st.integers(1, 50),
    number=number,
    usual_name=name,
    given_name=given_name,
    active=st.booleans(),
    left=st.just(PAST),
    own=st.booleans(),
    elsewhere=st.booleans(),
)
some_row = st.builds(
    new_row, number, name, given_name, left_on=st.sampled_from([None, PAST, SOON]), manager=number | st.just("")
)
bases = st.lists(some_known, max_size=5, unique_by=(lambda k: k.id, lambda k: k.number))
files = st.lists(some_row, max_size=5, unique_by=lambda r: r.number.lstrip("0"))


@given(files, bases, st.booleans(), st.booleans())
def test_each_line_has_one_outcome(rows: list[Row], base: list[Known], complete: bool, renumbers: bool) -> None:
    plan = compared(rows, *base, absent_leave=complete, renumbers=renumbers, prefix="V").plan
    told = [line.line for line in plan.lines if line.line] + [fault.line for fault in plan.faults]
    assert sorted(told) == list(range(2, 2 + len(rows)))
    fresh = [line.fresh_number for line in plan.lines if line.fresh_number]
    assert len(fresh) == len(set(fresh))
    assert not {each.number for each in base} & set(fresh)
    touched = [line.agent for line in plan.lines if line.agent and line.kind != LineKind.UNCHANGED]
    assert len(touched) == len(set(touched))
    doubtful = [line for line in plan.lines if line.kind == LineKind.DOUBT]
    assert all(line.doubt and (line.candidates or line.other or renumbers) for line in doubtful)


@given(files, bases, st.booleans())
def test_a_plan_goes_through_json(rows: list[Row], base: list[Known], complete: bool) -> None:
    for line in compared(rows, *base, absent_leave=complete).plan.lines:
        again = PlanLine.unpacked(line.line, line.kind.value, line.number, line.shown, line.packed())
        assert again.packed() == line.packed()
        assert (again.changes, again.candidates, again.doubt) == (line.changes, line.candidates, line.doubt)


@given(files, bases)
def test_nobody_is_touched_by_a_line_in_doubt(rows: list[Row], base: list[Known]) -> None:
    comparison = compared(rows, *base)
    doubtful = {line.line for line in comparison.plan.lines if line.kind == LineKind.DOUBT}
    assert doubtful.isdisjoint(line.line for line in outcome(comparison, {}))
