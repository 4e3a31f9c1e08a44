"""The worth of searches: figures known by hand, and what must hold whatever is found."""

from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tremplin.kernel.search.core.judging import BEST, GOOD, Judged, Worth, effect, ndcg, place, succeeds, worth

PAGES = "abcdefgh"
grades = st.dictionaries(st.sampled_from(PAGES), st.sampled_from([BEST, GOOD]), min_size=1)
shown = st.permutations(PAGES).flatmap(lambda pages: st.integers(0, len(pages)).map(lambda size: pages[:size]))


@st.composite
def searches(draw: st.DrawFn) -> tuple[list[Judged], dict[str, list[str]], dict[str, list[str]]]:
    """Some judged searches, and what they found before and after."""
    judged = [Judged(str(number), draw(grades)) for number in range(draw(st.integers(0, 5)))]
    before, after = ({one.text: draw(shown) for one in judged} for _n in range(2))
    return judged, before, after


def test_figures_by_hand() -> None:
    judged = Judged("cogés", {"absence": BEST, "agenda": GOOD})
    assert ndcg(judged, ["absence", "agenda"]) == 1.0
    assert ndcg(judged, ["x", "absence"]) == pytest.approx((3 / log2(3)) / (3 + 1 / log2(3)))
    assert [place(judged, found) for found in (["absence"], ["x", "agenda", "absence"], list("xyzuv"), [])] == [
        1,
        3,
        None,
        None,
    ]
    assert [succeeds(judged, ["x", "y", "absence"]), succeeds(judged, ["x", "y", "z", "absence"])] == [True, False]


def test_pages_that_only_help_count_when_none_answers() -> None:
    assert place(Judged("a", {"b": GOOD}), ["x", "b"]) == 2


@given(grades, shown)
def test_ndcg_is_a_part(judged: dict[str, int], found: list[str]) -> None:
    assert 0 <= ndcg(Judged("q", judged), found) <= 1 + 1e-9


@given(grades)
def test_the_judged_order_is_the_best(judged: dict[str, int]) -> None:
    best = sorted(judged, key=lambda page: -judged[page])
    assert ndcg(Judged("q", judged), best) == pytest.approx(1)


@given(grades, shown, st.integers(0, 6))
def test_raising_a_better_page_never_harms(judged: dict[str, int], found: list[str], above: int) -> None:
    query = Judged("q", judged)
    if above + 1 < len(found) and judged.get(found[above + 1], 0) >= judged.get(found[above], 0):
        raised = [*found[:above], found[above + 1], found[above], *found[above + 2 :]]
        assert ndcg(query, raised) >= ndcg(query, found) - 1e-9


@given(searches())
def test_nothing_changed_is_no_effect(
    given_searches: tuple[list[Judged], dict[str, list[str]], dict[str, list[str]]],
) -> None:
    judged, before, _after = given_searches
    same = effect(judged, before, before)
    assert (same.better, same.worse, same.before) == ((), (), same.after)


@given(searches())
def test_undoing_a_change_mirrors_it(
    given_searches: tuple[list[Judged], dict[str, list[str]], dict[str, list[str]]],
) -> None:
    judged, before, after = given_searches
    done, undone = effect(judged, before, after), effect(judged, after, before)
    assert {change.text for change in done.better} == {change.text for change in undone.worse}
    assert {change.text for change in done.worse} == {change.text for change in undone.better}
    assert (done.before, done.after) == (undone.after, undone.before)
    gained = sum(change.after - change.before for change in (*done.better, *done.worse))
    assert (done.after.ndcg - done.before.ndcg) * max(len(judged), 1) == pytest.approx(gained, abs=1e-7)


def test_no_search_no_worth_lost() -> None:
    assert worth([], {}) == Worth(0, 1.0, 1.0)
