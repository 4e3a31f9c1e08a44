"""Templates: each is used, none holds style, script, arithmetic or a query, components are given what they declare."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.template.loader import get_template

from tests.architecture import exceptions
from tests.architecture.rules_of_the_house import thinking_templates
from tests.architecture.sources import python_files, shown, templates, text_of, without_tags
from tests.traps.responses import inline_faults
from tremplin.ui import components

OVERRIDDEN = ("django/", "wagtailadmin/", "wagtailcore/", "wagtailimages/")  # found by the name Django or Wagtail gives
HANDLED = {"400.html", "403.html", "404.html", "500.html"}


def name_of(path: Path) -> str:
    """The name a template is loaded by."""
    parts = path.parts
    return "/".join(parts[parts.index("templates") + 1 :])


def is_named(name: str, sources: str) -> bool:
    """Whether a line of code or of another template names a template."""
    if name.startswith("cotton/"):
        return re.search(rf"<c-{re.escape(component_of(name))}[\s/>]", sources) is not None
    return f'"{name}"' in sources or f"'{name}'" in sources or f'"{name}#' in sources


def component_of(name: str) -> str:
    """`cotton/summary_row.html` is written `<c-summary-row>`."""
    return name.removeprefix("cotton/").removesuffix(".html").replace("/", ".").replace("_", "-")


def test_every_template_is_used() -> None:
    sources = "\n".join(text_of(path) for path in [*python_files(), *templates()])
    pages = {getattr(model, "template", "") for model in apps.get_models()}
    found_otherwise = pages | HANDLED
    names = [name for path in templates() if not (name := name_of(path)).startswith(OVERRIDDEN)]
    unused = [name for name in names if name not in found_otherwise and not is_named(name, sources)]
    excused = exceptions.TEMPLATES_FOUND_BY_NAME
    assert [name for name in unused if not name.startswith(tuple(excused))] == []
    assert [beginning for beginning in excused if not any(name.startswith(beginning) for name in unused)] == []


def test_no_style_nor_script_in_a_template() -> None:
    found = [f"{shown(path)} {fault}" for path in templates() for fault in inline_faults(without_tags(text_of(path)))]
    assert found == []


def test_templates_do_not_think() -> None:
    assert [f"{shown(path)} {fault}" for path in templates() for fault in thinking_templates(text_of(path))] == []


@pytest.mark.parametrize("path", templates(), ids=name_of)
def test_it_compiles_and_gives_components_only_what_they_declare(path: Path) -> None:
    get_template(name_of(path))


def test_planted_faults_are_found() -> None:
    planted = (
        '<p style="color: red" onclick="go()">{{ total|add:"1" }}</p>\n<style>p {}</style>\n<script>go()</script>\n'
        '<a href="javascript:go()" hx-on:click="go()" hx-vals="js:{}" hx-trigger="click[ctrlKey]">'
        "{% for a in site.agents.all %}\n"
        '<script src="/static/a.js" defer></script><p {% if on_site %}class="x"{% endif %}>{{ on_site }}</p>'
    )
    assert len(inline_faults(without_tags(planted))) == 8
    assert [fault.split(":")[0] for fault in thinking_templates(planted)] == ["line 1", "line 4"]


def test_an_unused_template_is_found() -> None:
    assert is_named("coaching/day.html", 'render(request, "coaching/day.html")')
    assert is_named("coaching/day.html", 'render(request, "coaching/day.html#rows")')
    assert is_named("cotton/day_heading.html", '<c-day-heading day="x" />')
    assert not is_named("cotton/day.html", '<c-day-heading day="x" />')
    assert not is_named("coaching/day.html", "coaching/day.html")


def test_an_undeclared_prop_is_found() -> None:
    with pytest.raises(Exception, match="does not declare colour"):
        components.refuse_undeclared("button", ["colour"])
