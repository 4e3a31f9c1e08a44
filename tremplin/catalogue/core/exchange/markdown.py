"""Markdown as HTML: CommonMark with tables, and the dialect of GitBook turned into marked boxes.

GitBook writes `{% hint style="warning" %} … {% endhint %}`; `data-box` is our own mark, read by `tree.py`.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_TAG = re.compile(r"^(?P<indent>[ \t]*)\{%-?\s*(?P<name>[a-z-]+)(?P<rest>[^%]*?)-?%\}(?P<after>.*)$")
_PAIR = re.compile(r'([a-zA-Z-]+)\s*=\s*(?:"([^"]*)"|\'([^\']*)\'|(\S+))')
_FENCE = re.compile(r"^[ \t]*(```+|~~~+)")
_ADMONITION = re.compile(r"^\s*\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*$", re.IGNORECASE)
_SHOWN = re.compile(r"\{%-?\s*(?:end)?[a-z-]+[^%]*-?%\}")
OWN_BLOCK, OWN_END = re.compile(r"^<!-- bloc ([a-z_]+)(?: (\{.*\}))? -->$"), "<!-- fin du bloc -->"
_BOXES = {"hint": "hint", "tab": "tab", "content-ref": "ref", "file": "file", "embed": "embed"}
_ALONE = {"file", "embed"}  # tags that GitBook closes only when they hold a caption
_SUMMARY_LINE = re.compile(r"^(?P<depth>\s*)[*+-]\s+\[(?P<title>(?:[^\[\]\\]|\\.)+)\]\((?P<address>[^)\s]+)")


@cache
def _reader() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only imports and exports need it

    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def as_html(text: str) -> str:
    """The HTML of a text; raw HTML comes through and is judged afterwards."""
    html: str = _reader().render("\n".join(_lines(text)))
    return html


def _lines(text: str) -> Iterator[str]:
    """The lines of a text with the tags of GitBook as boxes; nothing is read inside fences of code."""
    source = text.split("\n")
    fence = ""
    for place, line in enumerate(source):
        found = _FENCE.match(line)
        if found and not fence:
            fence = found[1]
        elif found and line.strip().startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""
        elif not fence:
            yield from _marked(line, source[place + 1 :])
            continue
        yield line


def _marked(line: str, following: list[str]) -> Iterator[str]:
    own = OWN_BLOCK.match(line.strip())
    tag = _TAG.match(line)
    if own:
        yield from ("", f'<div data-box="own" data-kind="{own[1]}" data-more="{escape(own[2] or "{}")}">', "")
    elif line.strip() == OWN_END:
        yield from ("", "</div>", "")
    elif tag:
        yield from _box(tag, following)
    elif found := _ADMONITION.match(line.lstrip("> ")) if line.lstrip().startswith(">") else None:
        yield f'> <b data-mark="{found[1].lower()}"></b>'
    else:
        yield _SHOWN.sub("", line) if "{%" in line else line


def _box(tag: re.Match[str], following: list[str]) -> Iterator[str]:
    """A tag of GitBook as the beginning or the end of a box; one that we do not know is left out, not its contents."""
    name, indent, after = tag["name"], tag["indent"], _SHOWN.sub("", tag["after"]).strip()
    closes = name.removeprefix("end")
    if name.startswith("end") and closes in _BOXES:
        yield from ("", f"{indent}</div>", "", after)
        return
    if name not in _BOXES:
        yield from ("", after) if after else ("",)
        return
    pairs = {key: a or b or c for key, a, b, c in _PAIR.findall(tag["rest"])}
    more = escape(json.dumps(pairs, ensure_ascii=False))
    yield from ("", f'{indent}<div data-box="{_BOXES[name]}" data-more="{more}">', "")
    if after:
        yield f"{indent}{after}"
    if f"end{name}" in tag["after"] or (name in _ALONE and not _is_closed(name, following)):
        yield from ("", f"{indent}</div>", "")


def _is_closed(name: str, following: list[str]) -> bool:
    """Whether the end of a box comes before another one begins."""
    for line in following:
        tag = _TAG.match(line)
        if tag:
            return tag["name"] == f"end{name}"
    return False


def summary_of(text: str) -> list[tuple[str, str]]:
    """The pages that a SUMMARY.md names, (address, title), in its order."""
    found = (_SUMMARY_LINE.match(line) for line in text.split("\n"))
    return [(line["address"], re.sub(r"\\(.)", r"\1", line["title"]).strip()) for line in found if line]
