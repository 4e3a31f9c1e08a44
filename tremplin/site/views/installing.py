"""Tremplin as an application of the phone: its name, its icons, where it opens. The same for everybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from tremplin.ui.core.tokens import COLOURS

A_DAY = 24 * 3600
SHORTCUTS: tuple[tuple[Promise, str], ...] = (
    (gettext_lazy("My pages"), "catalogue:my_pages"),
    (gettext_lazy("My tools"), "catalogue:tools"),
    (gettext_lazy("Book an appointment"), "coaching:book"),
)
ICONS = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-maskable-512.png", "512x512", "maskable"),
)


@login_not_required
@require_safe
def manifest(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - a view takes a request
    """The manifest of the web application, as W3C defines it."""
    response = JsonResponse(_described(), content_type="application/manifest+json")
    patch_cache_control(response, public=True, max_age=A_DAY)
    return response


def _described() -> dict[str, object]:
    colours = {colour.name: colour.light for colour in COLOURS}
    return {
        "id": "/",
        "scope": "/",
        "start_url": reverse("site:home"),
        "display": "standalone",
        "lang": "fr",
        "name": "Tremplin",
        "short_name": "Tremplin",
        "theme_color": colours["brand"],
        "background_color": colours["paper"],
        "description": _("Pages, tools and people to help with digital work."),
        "icons": _icons(),
        "shortcuts": [{"name": str(name), "url": reverse(address)} for name, address in SHORTCUTS],
    }


def _icons() -> list[dict[str, str]]:
    drawn = {"src": static("ui/mark.svg"), "sizes": "any", "type": "image/svg+xml"}
    made = [
        {"src": static(f"ui/icons/{name}"), "sizes": sizes, "type": "image/png", "purpose": purpose}
        for name, sizes, purpose in ICONS
    ]
    return [drawn, *made]
