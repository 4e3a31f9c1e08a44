"""What a text names, and where an address leads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tremplin.catalogue.core.links import Named, named_in, place_of

OURS = "tremplin.example"


def test_links_of_a_rich_text() -> None:
    text = (
        '<p><a linktype="page" id="12">un</a> <a linktype="document" id="3">deux</a> <a href=" /outils/teams/ ">x</a>'
        '<a href="https://aide.example/a?b=1&amp;c=2">y</a><a>rien</a><a linktype="page" id="x">z</a><b id="5">gras</b>'
    )
    found = named_in(text)
    assert found == Named(
        frozenset({12}), frozenset({3}), frozenset({"/outils/teams/", "https://aide.example/a?b=1&c=2"})
    )
    assert found | Named(pages=frozenset({1})) == Named(frozenset({1, 12}), found.documents, found.addresses)


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("/guides/un/?x=1#y", ("here", "/guides/un/")),
        (f"https://{OURS}/guides/un/", ("here", "/guides/un/")),
        (f"https://{OURS.upper()}", ("here", "/")),
        ("https://aide.example/a", ("outside", "aide.example")),
        ("//aide.example/a", ("strange", "")),
        ("mailto:a@b.example", ("aside", "mailto")),
        ("tel:0100", ("aside", "tel")),
        ("#haut", ("aside", "")),
        ("guides/un", ("strange", "")),
        ("javascript:go()", ("strange", "")),
        ("https://[::1", ("strange", "")),
    ],
)
def test_where_an_address_leads(address: str, place: tuple[str, str]) -> None:
    assert place_of(address, own_host=OURS) == place


@given(st.text())
def test_any_text_gets_an_answer(text: str) -> None:
    assert place_of(text, own_host=OURS)[0] in {"here", "outside", "aside", "strange"}
    named_in(text)
