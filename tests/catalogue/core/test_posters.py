"""Which pages serve a site most, as a function of values."""

from hypothesis import given
from hypothesis import strategies as st

from tremplin.catalogue.core.posters import NamedNeed, ranked

trades = st.sampled_from(["ripeur", "agent-administratif", "bibliothecaire"])
needs = st.lists(st.builds(NamedNeed, trades, st.integers(1, 9), st.integers(0, 9)), max_size=30)
agents = st.dictionaries(trades, st.integers(0, 200))


@given(agents, needs)
def test_each_named_guide_comes_once(counts: dict[str, int], named: list[NamedNeed]) -> None:
    found = ranked(counts, named)
    assert sorted(found) == sorted({need.guide for need in named})


@given(agents, needs)
def test_a_guide_for_people_here_comes_before_one_for_nobody_here(
    counts: dict[str, int], named: list[NamedNeed]
) -> None:
    served = {need.guide for need in named if counts.get(need.occupation, 0)}
    found = [guide in served for guide in ranked(counts, named)]
    assert found == sorted(found, reverse=True)


@given(agents, needs)
def test_the_order_in_which_needs_are_read_changes_nothing(counts: dict[str, int], named: list[NamedNeed]) -> None:
    assert ranked(counts, named) == ranked(counts, list(reversed(named)))


def test_the_first_need_of_many_beats_the_last_need_of_more() -> None:
    named = [NamedNeed("ripeur", 1, 0), NamedNeed("ripeur", 2, 5), NamedNeed("bibliothecaire", 2, 0)]
    assert ranked({"ripeur": 10, "bibliothecaire": 3}, named) == (1, 2)
    assert ranked({"ripeur": 1, "bibliothecaire": 3}, named) == (2, 1)
