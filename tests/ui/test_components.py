"""The components: all of them are shown in the gallery, and none takes what it does not declare."""

import re
from pathlib import Path

import pytest
from django.template import Template, TemplateSyntaxError
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse
from django_cotton.compiler_regex import CottonCompiler

from tests.factories.people import AgentFactory
from tremplin.ui.components import component_names, declared
from tremplin.ui.samples import example_of

UI = Path(__file__).parents[2] / "tremplin" / "ui"
PACKAGE = UI.parent
SYMBOLS = set(re.findall(r'<symbol id="([a-z-]+)"', (UI / "static/ui/icons.svg").read_text(encoding="utf-8")))


def compiled(source: str) -> Template:
    """A template as the loaders would compile it."""
    return Template(CottonCompiler().process(source))


def icons_named() -> set[str]:
    """The names of icons written in templates, in Python and in the contents of the demo."""
    texts = [path.read_text(encoding="utf-8") for kind in ("html", "toml") for path in PACKAGE.rglob(f"*.{kind}")]
    written = re.findall(r'\b(?:icon|icon_after)\s*=\s*"([a-z-]+)"', "\n".join(texts))
    drawn = re.findall(r'<c-icon\s+name="([a-z-]+)"', "\n".join(texts))
    code = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.glob("*/apps.py"))
    lent = re.findall(r'"[a-z_]+:[a-z_]+",\s*\d+,\s*"([a-z-]+)"', code)
    return {*written, *drawn, *lent}


@pytest.mark.parametrize("name", component_names())
def test_every_component_has_an_example(name: str) -> None:
    assert get_template(example_of(name).template)


@pytest.mark.django_db
def test_the_gallery_shows_every_component(client: Client) -> None:
    client.force_login(AgentFactory())
    page = client.get(reverse("ui:gallery"))
    assert page.status_code == 200
    missing = [name for name in component_names() if f"c-{name}" not in page.content.decode()]
    assert missing == []


def test_an_undeclared_prop_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="does not declare colour"):
        compiled('<c-button colour="red">x</c-button>')


def test_an_unknown_component_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError):
        compiled("<c-buton>x</c-buton>")


def test_a_declared_prop_is_taken() -> None:
    assert "icon" in declared("button")
    assert compiled('<c-button icon="search">x</c-button>')


def test_every_icon_named_has_a_drawing() -> None:
    named = icons_named()
    assert len(named) > 20
    assert named - SYMBOLS == set()
