"""Without network: one page that says so, and the small worker that keeps it on the phone. Nothing personal is kept.

The worker also keeps the pages of a trade that somebody took away (`catalogue.views.packs`, ADR 19).
"""

import hashlib
import json
from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import condition, require_safe

from tremplin.site.errors import remember_voice
from tremplin.site.legal.authority import authority

KEPT_FILES = (
    "ui/foundation.css",
    "ui/components.css",
    "ui/enhance.js",
    "ui/icons.svg",
    "ui/icons/icon-192.png",
    "ui/mark.svg",
    "ui/taken.js",
    "vendor/atkinson-hyperlegible-next-latin-wght-normal.woff2",
    "vendor/htmx.min.js",
)
SOURCE = Path(__file__).with_name("service-worker.js").read_text(encoding="utf-8")
MADE_AGAIN_AFTER = 60  # seconds: browsers ask for the worker after each page


@login_not_required
@require_safe
def offline(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view takes a request
    """The page shown without network: rendered without its reader, so that what is kept is nobody's."""
    return HttpResponse(_page())


@login_not_required
@require_safe
@condition(etag_func=lambda _request: f'"{hashlib.sha256(_worker().encode()).hexdigest()}"')
def service_worker(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - same
    """The worker: always asked again, since a new one is how kept files are renewed."""
    headers = {"Cache-Control": "no-cache"}
    return HttpResponse(_worker(), content_type="text/javascript; charset=utf-8", headers=headers)


def _page() -> str:
    mediators = authority()
    voice = {"phone": mediators.mediators_phone, "call": mediators.mediators_call}
    remember_voice(**voice)
    return get_template("ui/errors/offline.html").render(voice)


def _worker() -> str:
    """The source of the worker after the list of what it keeps; it changes with the page, the phone number included."""
    kept: str | None = cache.get("site.service_worker")
    if kept is None:
        page = reverse("site:offline")
        files = [static(name) for name in KEPT_FILES]
        version = hashlib.sha256(json.dumps([SOURCE, files, _page()]).encode()).hexdigest()[:16]
        leaving = reverse("people:sign_out")
        named = {"PAGE": page, "FILES": files, "KEPT": f"tremplin-{version}", "LEAVING": leaving}
        kept = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in named.items()) + SOURCE
        cache.set("site.service_worker", kept, MADE_AGAIN_AFTER)
    return kept
