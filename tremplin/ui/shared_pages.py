"""Pages that are the same for everybody: made once for each publication, then given to each reader with her own words.

A shared page is rendered without its reader: the template meets a stand-in instead of the person, so that nothing of
hers can be kept by mistake. Her words (name, token of the forms, what the view lends in `own`) are marks in the kept
text, filled at the end of each answer. A page is kept by each process until something is published, or until the day
changes, since pages say how long ago they were checked.
"""

import hashlib
import re
import secrets
from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.messages import get_messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from tremplin.kernel import clock
from tremplin.kernel.search import revision
from tremplin.ui.shell import Shell, shell_of

KEPT_FOR = 24 * 3600
_SECRET = secrets.token_hex(8)  # nobody can write in a page what would be taken for a mark
_MARK = re.compile(rf"hole{_SECRET}([a-z_]+)end")


def hole(name: str) -> SafeString:
    """The mark that stands for a word of the reader's own while a page is made for all."""
    return mark_safe(f"hole{_SECRET}{name}end")  # noqa: S308 - letters and digits only


class AnyReader:
    """Who reads a page made for all: signed in, of unknown name, and nothing more."""

    is_authenticated = True
    display_name = hole("name")


def shared_page(
    request: HttpRequest,
    template: str,
    make: Callable[[], Mapping[str, Any]],
    *,
    about: tuple[str, ...] = (),
    own: Mapping[str, Any] | None = None,
    published: bool = True,
) -> HttpResponse:
    """Answer with a page made for all.

    `make` gives its context, asked only when the page is not kept; it must depend on nothing but `about` and on what is
    published (`published=False`: not even on that). `own` are the reader's words: the template says where with
    `{{ own.word }}`; text is escaped here.
    """
    own, shell = own or {}, shell_of(request)
    if list(get_messages(request)):  # said once, to this reader
        return render(request, template, {**make(), "own": own})
    key = _key(template, about, shell.key, clock.today(), revision.current() if published else None)
    parts = cache.get(key)
    if parts is None:
        parts = _MARK.split(_made(template, make(), shell, own))
        cache.set(key, parts, KEPT_FOR)
    reader: Any = request.user
    words = {**own, "name": reader.display_name, "token": get_token(request)}
    parts[1::2] = [conditional_escape(words[name]) for name in parts[1::2]]
    return HttpResponse("".join(parts))


def _key(*about: object) -> str:
    return hashlib.blake2b(repr(about).encode(), digest_size=16).hexdigest()


def _made(template: str, context: Mapping[str, Any], shell: Shell, own: Mapping[str, Any]) -> str:
    """The page with its marks. Without a request, so that no context processor can bring the reader in."""
    around = {"shell": shell, "user": AnyReader(), "messages": (), "csrf_token": hole("token")}
    return get_template(template).render({**context, **around, "own": {word: hole(word) for word in own}})
