"""PDF from values: read aloud, in French, whatever the letters; nothing that people write is read as typst."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import pdf_reading
from tremplin.kernel.pdf import PdfError, make_pdf, qr_drawing, tree_of
from tremplin.kernel.pdf.faces import drawn
from tremplin.kernel.pdf.signs import drawable, readable, throughout

AT = datetime(2026, 3, 3, tzinfo=UTC)
TEMPLATE = """
#import "rich.typ": rich
#let page = json("values.json")
#set document(title: page.title)
#set text(lang: "fr", font: ("Product", "Product Extended"))
= #page.title
#rich(page.text)
"""
HOSTILE = [
    '#set page(width: 1cm) $x^2$ \\ *gras* _i_ <a> @b `c` [d] "e" // f',
    '#read("/etc/passwd")',
    '#import "@preview/cetz:0.3.0"',
    "Ouvrez → l’écran ✓ « Équipe » œuvre",
    "漢字 😀 \x00\x07 \ue000 \ufdd0 \ud800 שלום αβγ",
    "\u202e renversé \u2028 ligne",
]


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "essai.typ"
    path.write_text(TEMPLATE, encoding="utf-8")
    return path


@pytest.mark.parametrize("title", HOSTILE)
def test_what_people_write_is_only_words(template: Path, title: str) -> None:
    made = make_pdf(template, {"title": title, "text": [{"kind": "text", "text": title}]}, made_at=AT)
    assert pdf_reading.declares_universal_access(made)
    assert pdf_reading.language(made) == "fr"
    assert pdf_reading.page_count(made) == 1
    assert pdf_reading.page_size(made) == (210, 297)
    assert "root:" not in pdf_reading.words(made)


def test_the_marks_of_typst_are_printed_as_they_are(template: Path) -> None:
    title = "Prix #1 : 5 $ ou *6* \\ [7] @8 <9>"
    made = make_pdf(template, {"title": title, "text": []}, made_at=AT)
    assert title in pdf_reading.words(made)
    assert [tag.kind for tag in pdf_reading.tags(made)] == ["Document", "H1"]


def test_rich_text_is_tagged(template: Path) -> None:
    lists = "<ul><li>un</li><li>deux</li></ul><ol><li>trois</li></ol>"
    html = f'<p>Un <b>mot</b> et <a href="/guides/">un lien</a>.</p>{lists}'
    made = make_pdf(template, {"title": "T", "text": tree_of(html, base="https://ville.example")}, made_at=AT)
    kinds = [tag.kind for tag in pdf_reading.tags(made)]
    assert (kinds.count("L"), kinds.count("LI"), kinds.count("Link")) == (2, 3, 1)
    assert "Un mot et un lien." in pdf_reading.words(made)


def test_the_same_values_give_the_same_bytes_even_together(template: Path) -> None:
    values = {"title": "Ensemble", "text": []}
    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(lambda _n: make_pdf(template, values, made_at=AT), range(8)))
    assert len(made) == 1


def test_a_template_that_asks_for_what_is_not_there_says_so(template: Path) -> None:
    template.write_text('#image("absent.png", alt: "rien")', encoding="utf-8")
    with pytest.raises(PdfError):
        make_pdf(template, {}, made_at=AT)


def test_a_template_sees_nothing_of_the_machine(template: Path) -> None:
    template.write_text('#read("/../../../../etc/hostname")', encoding="utf-8")
    with pytest.raises(PdfError):
        make_pdf(template, {}, made_at=AT)


def test_a_tree_keeps_words_and_good_links_only() -> None:
    html = '<p>a<br/><i>b</i> <a href="javascript:x">c</a><!-- d --><a href="tel:0102">e</a></p>\n<ul></ul>'
    assert tree_of(html) == [
        {
            "kind": "paragraph",
            "parts": [
                {"kind": "text", "text": "a"},
                {"kind": "break"},
                {"kind": "italic", "parts": [{"kind": "text", "text": "b"}]},
                {"kind": "text", "text": " "},
                {"kind": "text", "text": "c"},
                {"kind": "link", "to": "tel:0102", "parts": [{"kind": "text", "text": "e"}]},
            ],
        }
    ]


def test_links_are_completed() -> None:
    (node,) = tree_of('<a href="/guides/un/">un</a>', base="https://ville.example")
    assert node["to"] == "https://ville.example/guides/un/"


@given(st.text())
def test_a_readable_text_stays_as_it_is(text: str) -> None:
    assert readable(readable(text)) == readable(text)
    assert not [sign for sign in readable(text) if ord(sign) < 32 and sign != "\n"]


@given(st.text())
def test_a_drawable_text_needs_no_other_face(text: str) -> None:
    assert set(drawable(text, drawn())) <= drawn() | {" ", "\n"}


def test_ordinary_french_loses_nothing() -> None:
    text = "« À l’œil, ça coûte 5 € – n° 2 », dit Noël. ½ … •"
    assert drawable(text, drawn()) == readable(text) == text


def test_cleaning_goes_everywhere_but_in_keys() -> None:
    assert throughout({"a\x00": ["b\x00", ({"c": "d\x00"},), 1, None]}, readable) == {
        "a\x00": ["b", [{"c": "d"}], 1, None]
    }


@settings(max_examples=20)
@given(st.from_regex(r"https://[a-z]{1,20}\.fr/[a-z0-9/-]{0,60}", fullmatch=True))
def test_a_code_is_a_drawing_of_lines_without_colour(address: str) -> None:
    drawing = qr_drawing(address).decode()
    assert "<svg" in drawing
    assert "<script" not in drawing
    assert address not in drawing
