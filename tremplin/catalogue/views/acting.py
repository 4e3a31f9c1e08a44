"""What the views of the workshop share: acting once for each form, and doors that are closed to others."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any
from uuid import UUID, uuid5

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from tremplin.kernel import idempotency, stage
from tremplin.people.models import Agent
from tremplin.people.requests import AgentRequest

View = Callable[..., HttpResponse]


def only_for(allowed: Callable[[Agent], bool]) -> Callable[[View], View]:
    """Refuse a view to all but those for whom `allowed` holds; in practice too, where real readers are not shown."""

    def close(view: View) -> View:
        @wraps(view)
        def answer(request: AgentRequest, *arguments: Any, **named: Any) -> HttpResponse:
            if stage.current() is not None or not allowed(request.user):
                raise PermissionDenied
            return view(request, *arguments, **named)

        return answer

    return close


def acted(
    request: AgentRequest, contents: Mapping[str, object], act: Callable[[], object], *, key: UUID | None = None
) -> str | None:
    """Act once for this form, and give what came of it; None when it could not be, after saying why.

    The forms of one page share its key: each is known by its address, or by a `key` of its own.
    """
    try:
        return idempotency.once(
            person=request.user.pk,
            key=key or uuid5(idempotency.key_of(request.POST), request.path),
            contents={"screen": request.path, **contents},
            act=lambda: str(act()),
        )
    except (idempotency.FormReusedError, idempotency.StillBusyError) as refused:
        messages.warning(request, str(refused.sentence))
        return None
