"""What exists only in the demo: every message the product would have sent."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from tremplin.kernel.messages.models import Message
from tremplin.people.requests import AgentRequest

PER_PAGE = 20
MOST_PAGES = 50


@require_safe
def messages(request: AgentRequest) -> HttpResponse:
    """The messages of the demo, latest first, by 20; `?mien=1` keeps those to the present agent."""
    _only_in_the_demo()
    found = Message.objects.order_by("-created_at", "-pk")
    mine = request.GET.get("mien") == "1"
    if mine:
        found = found.filter(recipient_id=request.user.pk)
    page = Paginator(found[: PER_PAGE * MOST_PAGES], PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "site/demo/messages.html", {"page": page, "mine": mine})


@require_safe
def message(request: AgentRequest, key: int) -> HttpResponse:
    """One message as its recipient gets it."""
    _only_in_the_demo()
    return render(request, "site/demo/message.html", {"message": get_object_or_404(Message, pk=key)})


@require_safe
def attachment(request: AgentRequest, key: int) -> HttpResponse:  # noqa: ARG001 - a view takes a request
    """The file joined to a message."""
    _only_in_the_demo()
    found = get_object_or_404(Message.objects.exclude(attachment=""), pk=key)
    response = HttpResponse(found.attachment, content_type=f"{found.attachment_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.kind}-{found.pk}.ics"'
    return response


def _only_in_the_demo() -> None:
    if not settings.DEMO:
        raise Http404
