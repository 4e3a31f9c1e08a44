"""The components `<c-…>`: which there are, what each accepts, and their compilation before the first visitor.

Cotton takes any attribute silently; a misspelt one would then do nothing. Here a template that gives a component
an attribute or a slot which it does not declare in its `<c-vars>` does not compile.
"""

import functools
import re
from collections.abc import Iterable
from pathlib import Path

from django.template import TemplateSyntaxError
from django.template.loader import get_template
from django_cotton.tag_parser import parse_vars_tag

FOLDER = Path(__file__).parent / "templates" / "cotton"
DRAWINGS = Path(__file__).parent / "static" / "ui" / "icons.svg"
_VARS = re.compile(r"<c-vars\s(.*?)/>", re.DOTALL)


def component_names() -> list[str]:
    """Every component by the name that templates use, for instance `summary-row`."""
    return sorted(path.stem.replace("_", "-") for path in FOLDER.glob("*.html"))


def icon_names() -> list[str]:
    """Every drawing by the name that `<c-icon>` takes, for instance `arrow-left`."""
    return sorted(re.findall(r'<symbol id="([^"]+)"', DRAWINGS.read_text(encoding="utf-8")))


@functools.cache
def declared(component: str) -> dict[str, str]:
    """Attributes and slots of a component with their default values; empty when it declares none."""
    path = FOLDER / f"{component.replace('-', '_')}.html"
    if not path.exists():
        raise TemplateSyntaxError(f"no component is named <c-{component}>; see /composants/")
    match = _VARS.search(path.read_text(encoding="utf-8"))
    if match is None:
        return {}
    parsed = parse_vars_tag(f"cotton:vars {match.group(1).strip()}")
    given = {name.removeprefix(":"): str(value).strip("\"'") for name, value in parsed.attrs.items()}
    return given | dict.fromkeys(parsed.empty_attrs, "")


def refuse_undeclared(component: str, given: Iterable[str]) -> None:
    """Raise `TemplateSyntaxError` when a template gives what the component does not declare."""
    accepted = {name.replace("_", "-") for name in declared(component)}
    unknown = sorted({name.lstrip(":").replace("_", "-") for name in given} - accepted)
    if unknown:
        raise TemplateSyntaxError(
            f"<c-{component}> does not declare {', '.join(unknown)}; it accepts {', '.join(sorted(accepted))}"
        )


def compile_components() -> None:
    """Compile all components now, so that no visitor waits for it."""
    for name in component_names():
        get_template(f"cotton/{name.replace('-', '_')}.html")
