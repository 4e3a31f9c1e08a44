"""Pages of other houses read as blocks: Markdown, GitBook, HTML; pure values, no database."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tremplin.catalogue.core.exchange import heading, naming
from tremplin.catalogue.core.exchange.composing import Block, compose
from tremplin.catalogue.core.exchange.inline import plain
from tremplin.catalogue.core.exchange.markdown import as_html, summary_of
from tremplin.catalogue.core.exchange.reading import read_page
from tremplin.catalogue.core.exchange.tree import Tree
from tremplin.catalogue.core.exchange.writing import block_written, told_by


def blocks(text: str, path: str = "p.md", known: frozenset[str] = frozenset()) -> list[tuple[str, str, str]]:
    """Kind, title and plain words of each block."""
    page = read_page(path, text.encode(), {path, *known}, {})
    return [(block.kind, block.title, plain(block.text)) for block in page.blocks]


def test_numbered_headings_are_steps() -> None:
    assert blocks("# T\n\n## 1. Ouvrez\n\nLe menu.\n\n## 2) Fermez\n\nTout.\n\n## Et après ?\n\nRien.") == [
        ("step", "Ouvrez", "Le menu."),
        ("step", "Fermez", "Tout."),
        ("paragraph", "Et après ?", "Rien."),
    ]


def test_a_numbered_list_is_steps_with_their_first_sentence_as_title() -> None:
    text = "# T\n\n1. Ouvrez le menu Fichier. Il est en haut.\n2. **Choisissez Imprimer** dans la liste.\n3. Validez.\n"
    assert blocks(text) == [
        ("step", "Ouvrez le menu Fichier", "Il est en haut."),
        ("step", "Choisissez Imprimer dans la liste", ""),
        ("step", "Validez", ""),
    ]


def test_each_further_picture_begins_a_step_with_the_words_before_it() -> None:
    page = read_page("p.md", b"# T\n\n## Une capture\n\nUn.\n\n![a](a.png)\n\nDeux ici.\n\n![b](b.png)\n", {"p.md"}, {})
    assert [(b.title, plain(b.text), b.picture and b.picture.address) for b in page.blocks] == [
        ("Une capture", "Un.", "a.png"),
        ("Deux ici", "", "b.png"),
    ]


@pytest.mark.parametrize(
    ("style", "kind"), [("info", "tip"), ("success", "tip"), ("warning", "pitfall"), ("danger", "pitfall")]
)
def test_hints_are_tips_or_pitfalls(style: str, kind: str) -> None:
    found = blocks(f'# T\n\n{{% hint style="{style}" %}}\n**Un vrai piège.** Sortez-en.\n{{% endhint %}}\n')
    assert [block[0] for block in found] == [kind]


def test_tabs_details_references_and_films() -> None:
    text = (
        '{% tabs %}\n{% tab title="Windows" %}\nUn.\n{% endtab %}\n'
        '{% tab title="Mac" %}\nDeux.\n{% endtab %}\n{% endtabs %}\n\n'
        "<details>\n\n<summary>Plus</summary>\n\nTrois.\n\n</details>\n\n"
        '{% content-ref url="autre.md" %}\n[autre.md](autre.md)\n{% endcontent-ref %}\n\n'
        '{% embed url="https://youtu.be/x" %}\n'
    )
    assert blocks(text, known=frozenset({"autre.md"})) == [
        ("paragraph", "Windows", "Un."),
        ("paragraph", "Mac", "Deux."),
        ("paragraph", "Plus", "Trois. Autre"),
        ("video", "P", ""),
    ]


def test_tags_inside_a_fence_are_words() -> None:
    assert blocks("# T\n\n```\n{% hint %}\n```\n") == [("paragraph", "", "{% hint %}")]


def test_bold_lines_and_numbers_by_hand_are_headings_when_there_are_none() -> None:
    html = "<p><strong>Ouvrir</strong></p><p>Du texte.</p><p>1. Cliquez ici</p><p>Puis là.</p>"
    assert blocks(html, "p.html") == [("paragraph", "Ouvrir", "Du texte."), ("step", "Cliquez ici", "Puis là.")]


def test_a_summary_names_pages() -> None:
    assert summary_of("# S\n\n* [Un](a.md)\n  * [Deux \\[2\\]](b/c.md)\n\n## Titre\n") == [
        ("a.md", "Un"),
        ("b/c.md", "Deux [2]"),
    ]


def test_headers_in_french_or_english() -> None:
    head, body, remarks = heading.split(
        "---\nRésumé: Bref\nniveau: Avancé\ndurée: 12 min\noutils: [a, b]\nx: 1\n---\nTexte"
    )
    assert head.said == {"summary": "Bref", "level": "advanced", "minutes": 12, "tools": ["a", "b"]}
    assert (body, [(r.kind.value, r.said) for r in remarks]) == ("Texte", [("keys_left_out", "x")])


def test_addresses_stay_in_the_bundle() -> None:
    known = {"a/README.md", "a/b.md", "c.md"}
    assert [
        naming.page_meant("a/b.md", said, known) for said in ("README.md", ".", "../c", "../../c.md", "/c.md", "#x")
    ] == [
        "a/README.md",
        "a/README.md",
        "c.md",
        None,
        "c.md",
        None,
    ]


TEXTS = some.text(
    some.characters(codec="utf-8", exclude_characters="\r\0", exclude_categories=["Cs", "Cc"]), max_size=60
)


@given(
    some.lists(
        some.sampled_from(
            [
                "# ",
                "## 1. ",
                "1. ",
                "* ",
                "> ",
                "```",
                "![a](b.png)",
                "<div>",
                "</div>",
                "{% hint %}",
                "{% endhint %}",
                "\n",
                "\n\n",
                "   ",
                "mot ",
                "**",
                "|a|b|\n|-|-|\n",
                "<details>",
                "<script>x</script>",
            ]
        ),
        max_size=40,
    )
)
def test_any_markdown_is_read(parts: list[str]) -> None:
    """Whatever is written, reading ends, and nothing acts."""
    for block in compose(Tree(as_html("".join(parts)), lambda _address, _words: "").pieces(), "Titre"):
        assert isinstance(block, Block)
        assert len(block.title) <= 100
        assert "<script" not in block.text


@given(
    title=TEXTS, words=some.lists(TEXTS, max_size=3), alt=TEXTS, number=some.floats(0, 1), decorative=some.booleans()
)
def test_a_block_written_is_read_back_the_same(
    title: str, words: list[str], alt: str, number: float, decorative: bool
) -> None:
    text = "".join(
        f"<p>{word.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')} <b>gras</b></p>" for word in words
    )
    value = {"title": title, "text": text, "callouts": [{"x": number, "text": alt}]}
    value["picture"] = {"file": "../images/a b.png", "alt_text": alt, "decorative": decorative}
    written = block_written("step", value)
    found = compose(Tree(as_html(written), lambda address, _words: f'<a href="{address}">').pieces(), "")
    assert len(found) == 1
    told = told_by(found[0])
    assert {name: said for name, said in told.items() if said} == {name: said for name, said in value.items() if said}
