"""What all forms of the tending do: only mediators, once per form, a sentence when it cannot be done."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.core.exceptions import PermissionDenied

from tremplin.catalogue import rules
from tremplin.catalogue.actions.tending import TendingRefusedError
from tremplin.catalogue.views import acting
from tremplin.kernel import idempotency
from tremplin.people.requests import AgentRequest


def check_tends(request: AgentRequest) -> None:
    """Raises `PermissionDenied` for who does not tend the search."""
    if not rules.may_tend(request.user):
        raise PermissionDenied


def acted(request: AgentRequest, act: Callable[[], object], contents: Mapping[str, object] | None = None) -> str | None:
    """Act once per form; the reference of what was made, or None when it could not be done and the page says why."""
    try:
        return acting.acted(request, contents or {}, lambda: act() or "", key=idempotency.key_of(request.POST))
    except TendingRefusedError as refused:
        messages.error(request, str(refused.sentence))
        return None
