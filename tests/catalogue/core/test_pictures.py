"""The part of a picture that is kept, and where its numbers are then."""

from hypothesis import given
from hypothesis import strategies as st

from tremplin.catalogue.core.pictures import WHOLE, Area, Callout, Mark, area_of, marks

EDGES = st.tuples(*[st.integers(0, 100)] * 4)
AREAS = EDGES.filter(lambda e: e[0] < e[2] and e[1] < e[3]).map(lambda e: Area(*e))
POINTS = st.builds(Callout, st.integers(0, 100), st.integers(0, 100), st.just("Ici"))
SIDES = st.integers(1, 4_000)


def test_numbers_follow_the_part_that_is_shown() -> None:
    here = [Callout(50, 50, "au milieu"), Callout(5, 5, "dehors"), Callout(20, 30, "dans le coin")]
    assert marks(Area(20, 30, 80, 70), here) == (Mark(1, 50.0, 50.0), Mark(3, 0.0, 0.0))


def test_numbers_that_describe_no_part_give_the_whole() -> None:
    assert area_of(60, 0, 40, 100) == WHOLE
    assert area_of(None, None, None, None) == WHOLE
    assert area_of(0, 0, 120, 100) == WHOLE
    assert area_of(10, None, None, 50) == Area(10, 0, 100, 50)


@given(AREAS, SIDES, SIDES)
def test_a_part_has_pixels_and_stays_inside(area: Area, width: int, height: int) -> None:
    left, top, right, bottom = area.pixels(width, height)
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height


@given(SIDES, SIDES)
def test_the_whole_loses_nothing(width: int, height: int) -> None:
    assert WHOLE.pixels(width, height) == (0, 0, width, height)


@given(AREAS, st.lists(POINTS, max_size=9))
def test_marks_keep_their_numbers_and_their_place(area: Area, points: list[Callout]) -> None:
    drawn = marks(area, points)
    assert [mark.number for mark in drawn] == [n for n, at in enumerate(points, 1) if area.holds(at.x, at.y)]
    assert all(0 <= mark.x <= 100 and 0 <= mark.y <= 100 for mark in drawn)


@given(st.lists(POINTS, max_size=9))
def test_on_the_whole_picture_nothing_moves(points: list[Callout]) -> None:
    assert [(mark.x, mark.y) for mark in marks(WHOLE, points)] == [(at.x, at.y) for at in points]
