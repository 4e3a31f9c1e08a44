"""What screens show, with 1 and 3 items, in a literal number of database queries."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.factories.catalogue import a_function, a_guide, a_tool, an_occupation
from tremplin.catalogue import queries
from tremplin.catalogue.core.screens import GuideFilter
from tremplin.catalogue.queries import NotReadableError
from tremplin.kernel.composition import HelpSubject, help_subjects

pytestmark = pytest.mark.django_db
Counted = Callable[[int], Any]


@pytest.fixture(params=[1, 3])
def number(request: pytest.FixtureRequest) -> int:
    return int(request.param)


def test_a_guide_and_what_surrounds_it(number: int, django_assert_num_queries: Counted) -> None:
    slugs = [f"outil-{index}" for index in range(number)]
    following = [f"suite-{index}" for index in range(number)]
    for slug in slugs:
        a_tool(slug)
    for slug in following:
        a_guide(slug, tools=slugs)
    a_guide("un", tools=slugs, following=following, devices=["phone"], competence="2.2", level="advanced", minutes=4)
    with django_assert_num_queries(3):
        screen = queries.guide("un")
    assert [tool.slug for tool in screen.tools] == slugs
    assert [card.slug for card in screen.next_guides] == following
    assert (screen.kind_label, screen.level_label, screen.minutes) == ("Pas à pas", "Avancé", 4)
    assert (screen.devices, screen.device_icon, screen.competence) == (("Téléphone",), "phone", "Partager et publier")
    assert "<b>Partager</b>" in screen.body


def test_what_is_withdrawn_is_not_offered() -> None:
    a_tool("teams")
    hidden, gone = a_tool("onedrive"), a_guide("deux")
    a_guide("un", tools=["onedrive", "teams"], following=["deux"])
    hidden.unpublish()
    gone.unpublish()
    screen = queries.guide("un")
    assert ([tool.slug for tool in screen.tools], screen.next_guides) == (["teams"], ())


def test_a_tool_gathers_its_guides_from_the_easiest_on(number: int, django_assert_num_queries: Counted) -> None:
    a_tool("teams", what_for=["Se parler.", "Se voir."], good_to_know="Cliquez sur **OK** & voilà.", icon="video")
    a_tool("autre")
    for index in range(number):
        a_guide(f"dur-{index}", tools=["teams"], level="advanced")
        a_guide(f"facile-{index}", tools=["autre", "teams"])
        a_function(f"usage-{index}", advice=[("Si", "teams", "Alors"), ("Sinon", "teams", "Aussi")])
    with django_assert_num_queries(4):
        screen = queries.tool("teams")
    assert [(group.label, len(group.guides)) for group in screen.groups] == [("Débutant", number), ("Avancé", number)]
    assert [usage.slug for usage in screen.functions] == [f"usage-{index}" for index in range(number)]
    assert screen.what_for == ("Se parler.", "Se voir.")
    assert screen.good_to_know == "<p>Cliquez sur <b>OK</b> &amp; voilà.</p>"
    assert (screen.tool.address, screen.tool.outside, screen.tool.troubled) == ("https://teams.example/", True, False)


def test_a_trade_sees_what_it_needs_first(number: int, django_assert_num_queries: Counted) -> None:
    slugs = [f"guide-{index}" for index in range(number)]
    for slug in reversed(slugs):
        a_guide(slug)
    an_occupation("ripeur", needs=[(slug, f"Parce que {slug}.") for slug in slugs])
    for index in range(number):
        a_guide(f"autre-{index}", occupations=["ripeur"])
    with django_assert_num_queries(4):
        screen = queries.occupation("ripeur")
    assert [(need.guide.slug, need.why) for need in screen.first_needs] == [(s, f"Parce que {s}.") for s in slugs]
    assert [card.slug for card in screen.other_guides] == [f"autre-{index}" for index in range(number)]
    with django_assert_num_queries(2):
        assert queries.first_needs_of("ripeur") == screen.first_needs
    assert queries.first_needs_of("inconnu") == ()


def test_a_usage_says_which_tool_when(number: int, django_assert_num_queries: Counted) -> None:
    for index in range(number):
        a_tool(f"outil-{index}")
    a_tool("cache", published=False)
    advice = [(f"Cas {index}", f"outil-{index}", "Prenez **celui-ci**.") for index in range(number)]
    a_function("partager", advice=[*advice, ("Jamais", "cache", "Non.")])
    for index in range(number):
        a_guide(f"guide-{index}", functions=["partager"])
    with django_assert_num_queries(4):
        screen = queries.function("partager")
    assert [(line.situation, line.tool.slug) for line in screen.advice] == [
        (f"Cas {index}", f"outil-{index}") for index in range(number)
    ]
    assert screen.advice[0].text == "<p>Prenez <b>celui-ci</b>.</p>"
    assert len(screen.guides) == number


@pytest.mark.parametrize(
    ("make", "read"),
    [(a_tool, queries.tools), (an_occupation, queries.occupations), (a_function, queries.functions)],
)
def test_lists_are_one_query(
    number: int, make: Callable[[str], Any], read: Callable[[], Any], django_assert_num_queries: Counted
) -> None:
    for index in range(number):
        make(f"page-{index}")
    make("brouillon").unpublish()
    with django_assert_num_queries(1):
        found = read()
    assert [card.slug for card in found] == [f"page-{index}" for index in range(number)]


def test_guides_are_narrowed(number: int, django_assert_num_queries: Counted) -> None:
    a_tool("teams"), a_tool("agenda"), an_occupation("ripeur"), a_function("se-reunir")
    for index in range(number):
        a_guide(f"tout-{index}", tools=["teams", "agenda"], occupations=["ripeur"], functions=["se-reunir"])
    a_guide("rien", level="advanced")
    every = [f"tout-{index}" for index in range(number)]
    for chosen, expected in (
        (GuideFilter(), [*every, "rien"]),
        (GuideFilter(tool="teams"), every),
        (GuideFilter(tool="agenda"), every),
        (GuideFilter(occupation="ripeur", function="se-reunir", level="beginner"), every),
        (GuideFilter(level="advanced"), ["rien"]),
    ):
        with django_assert_num_queries(2):
            assert [card.slug for card in queries.guides(chosen)] == expected
    assert list(queries.guides(GuideFilter(tool="inconnu"))) == []


def test_the_list_has_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(queries.guides.__globals__, "PER_PAGE", 2)
    for index in range(3):
        a_guide(f"guide-{index}")
    assert [card.slug for card in queries.guides(GuideFilter(), page="2")] == ["guide-2"]
    assert [card.slug for card in queries.guides(GuideFilter(), page="99")] == ["guide-2"]
    assert [card.slug for card in queries.guides(GuideFilter(), page="x")] == ["guide-0", "guide-1"]


def test_a_screen_of_the_product_calls_for_its_guide(django_assert_num_queries: Counted) -> None:
    subject = HelpSubject(key="test.screen", title="Essai", screens=("test:screen",), guide="un")
    help_subjects.add(subject)
    try:
        assert queries.guides_for_screen("test:screen") == ()
        a_guide("un")
        with django_assert_num_queries(1):
            assert [card.url for card in queries.guides_for_screen("test:screen")] == ["/guides/un/"]
        with django_assert_num_queries(0):
            assert queries.guides_for_screen("test:other") == ()
    finally:
        del help_subjects._items["test.screen"]


def test_an_unknown_page_is_not_readable() -> None:
    for read in (queries.guide, queries.tool, queries.occupation, queries.function):
        with pytest.raises(NotReadableError):
            read("nulle-part")
