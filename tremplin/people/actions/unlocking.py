"""Opening a sign-in that rests after wrong tries, before the end of its rest."""

from django.db import transaction

from tremplin.kernel import throttling
from tremplin.kernel.journal import record
from tremplin.people.events import SignInUnlocked
from tremplin.people.models import Agent, Badge
from tremplin.people.models.doors import BADGE, PASSWORD
from tremplin.people.rules import may_unlock


class NotAllowedError(Exception):
    """Somebody else's manager, or nobody's."""


@transaction.atomic
def unlock(*, agent: Agent, unlocked_by: Agent) -> bool:
    """Open badge and password of an agent again; False, and no event, when neither was counted.

    Raises `NotAllowedError` for somebody who is neither a mediator nor her manager.
    """
    if not may_unlock(unlocked_by, agent):
        raise NotAllowedError
    number = Badge.objects.filter(agent=agent).values_list("number", flat=True).first()
    opened = [throttling.forgive(PASSWORD, agent.matricule), bool(number) and throttling.forgive(BADGE, number or "")]
    if any(opened):
        record(SignInUnlocked(agent.pk), actor=unlocked_by.pk, subject=f"agent:{agent.pk}")
    return any(opened)
