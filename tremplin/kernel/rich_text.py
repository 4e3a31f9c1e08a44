"""Rich text without anything that acts, whoever wrote it and by whatever way it came in.

The editor's form filters what is typed; imports, programs and the database do not pass by it. Pages are kept for all
readers (docs/adr/0012), so their texts are filtered where they are read.
"""

import re
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import PreformattedString
from wagtail.blocks import RichTextBlock, URLBlock
from wagtail.rich_text import RichText
from wagtail.whitelist import Whitelister, allow_without_attributes, attribute_rule, check_url

_PLAIN = ("[document]", "p", "br", "b", "strong", "i", "em", "ul", "ol", "li")
_WEB = re.compile(r"https?://", re.IGNORECASE)


def _number(value: str) -> str | None:
    return value if value.isdecimal() else None


class _Gestures(Whitelister):  # type: ignore[misc]  # Wagtail is untyped
    """Bold, lists and links; `linktype` and `id` are how Wagtail keeps a link to one of its pages."""

    element_rules = {
        **dict.fromkeys(_PLAIN, allow_without_attributes),
        "a": attribute_rule({"href": check_url, "linktype": True, "id": _number}),
    }

    def clean_string_node(self, doc: BeautifulSoup, node: Any) -> None:  # noqa: ARG002 - Wagtail's signature
        """Comments, and all that browsers read as comments: what ends them first, acts."""
        if isinstance(node, PreformattedString):
            node.extract()


def cleaned(html: str) -> str:
    """The same text with its words, its bold, its lists and its harmless links."""
    clean: str = _Gestures().clean(html) if "<" in html else html
    return clean


class WordsBlock(RichTextBlock):  # type: ignore[misc]  # same
    """Rich text that is filtered each time it is read."""

    def to_python(self, value: str) -> RichText:
        return RichText(cleaned(value or ""))

    def normalize(self, value: Any) -> RichText:
        written = super().normalize(value)
        return RichText(cleaned(written.source or ""))


class WebAddressBlock(URLBlock):  # type: ignore[misc]  # same
    """An address of the web; anything else, a program for instance, is read as none."""

    def to_python(self, value: str) -> str:
        return self.normalize(value)

    def normalize(self, value: str) -> str:
        return value if _WEB.match(value or "") else ""
