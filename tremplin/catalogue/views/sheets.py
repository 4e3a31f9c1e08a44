"""The sheet of a guide: an A4 PDF to print, to fold, to hang on the wall."""

from pathlib import PurePath

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from tremplin.catalogue import actions, queries
from tremplin.catalogue.queries import NotReadableError


@require_safe
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """The PDF of a guide, for whoever may read the guide; asked again, it is sent only when it changed."""
    try:
        page = queries.printable_guide(slug, admits=lambda restriction: restriction.accept_request(request))
    except NotReadableError as unknown:
        raise Http404(slug) from unknown
    etag = f'"{PurePath(queries.sheet_name(page)).stem}"'
    if request.headers.get("If-None-Match") and (same := get_conditional_response(request, etag=etag)):
        return same
    return pdf_answer(actions.printed_sheet(page=page), name=f"{slug}.pdf", etag=etag)


def pdf_answer(content: bytes, *, name: str, etag: str = "") -> HttpResponse:
    """A PDF that the browser shows under this name."""
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    if etag:
        answer["ETag"] = etag
    patch_cache_control(answer, private=True, no_cache=True)
    return answer
