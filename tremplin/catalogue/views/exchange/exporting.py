"""Taking the catalogue out as an archive; asked by a form, so that the journal tells only of those who wanted it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tremplin.catalogue.actions import exchange
from tremplin.catalogue.rules import may_exchange
from tremplin.kernel import clock, idempotency
from tremplin.people.requests import AgentRequest


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def content_export(request: AgentRequest) -> HttpResponse | StreamingHttpResponse:
    """The published pages as one archive."""
    if not may_exchange(request.user):
        raise PermissionDenied
    if request.method == "POST":
        name = f"catalogue-{clock.today().isoformat()}.zip"
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
        archive = exchange.export_archive(actor=request.user)
        return StreamingHttpResponse(archive, content_type="application/zip", headers=headers)
    context = {"pages": exchange.exportable(), "key": idempotency.new_key()}
    return render(request, "catalogue/exchange/export.html", context)
