"""Pictures of the catalogue, for signed-in agents only."""

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve

A_WEEK = 7 * 24 * 3600
PICTURES = ("images/", "original_images/")  # documents go through Wagtail, which knows who may read them


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """One stored picture. Its name changes with its contents, so that browsers may keep it for a week.

    Raises `Http404` for anything but pictures.
    """
    if not path.startswith(PICTURES) or ".." in path:
        raise Http404(path)
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    patch_cache_control(response, private=True, max_age=A_WEEK, immutable=True)
    return response
