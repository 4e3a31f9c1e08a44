"""What editors alone find on a reader's page: "Toujours exact", the ways to work on it."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from tremplin.catalogue import queries, rules


def editors_strip(request: HttpRequest, kind: str, slug: str) -> str:
    """The strip of a page for those who write, asked for each of them; nothing, and no question, for other readers."""
    agent: Any = request.user
    if not rules.may_edit(agent):
        return ""
    found = queries.page_at_hand(kind, slug)
    if found is None:
        return ""
    number, owner = found
    context = {"number": number, "confirmable": rules.may_confirm(agent, owner), "back": request.path}
    return SafeString(render_to_string("catalogue/parts/strip.html", context, request))
