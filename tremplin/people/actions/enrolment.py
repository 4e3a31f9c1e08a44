"""Making a phone one's own, by the code that a mediator printed."""

import secrets
from datetime import timedelta

from django.db import transaction

from tremplin.kernel import clock, throttling
from tremplin.kernel.journal import record
from tremplin.people.actions.sign_in import LockedError
from tremplin.people.events import EnrolmentCodeIssued, PhoneEnrolled
from tremplin.people.models import Agent, EnrolledPhone, EnrolmentCode
from tremplin.people.models.doors import ENROLMENT
from tremplin.people.queries import digest

CODE_VALID_FOR = timedelta(days=2)
CODE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no figure or letter that looks like another
CODE_LENGTH = 8
NAMES_THE_PAPER = 2  # characters that stand for the account: 32² papers, five tries each from one address


class EnrolmentCodeError(Exception):
    """The code is unknown, already used or too old."""


@transaction.atomic
def issue_enrolment_code(*, agent: Agent, issued_by: Agent | None, code: str | None = None) -> str:
    """A code of eight characters that makes one phone the agent's own, within two days, once.

    The papers that she had and did not use are worthless from then on.
    """
    now = clock.now()
    EnrolmentCode.objects.filter(agent=agent, used_at__isnull=True, expires_at__gt=now).update(expires_at=now)
    plain = code or "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
    EnrolmentCode.objects.create(
        agent=agent, code_hash=digest(plain), expires_at=now + CODE_VALID_FOR, issued_by=issued_by
    )
    record(EnrolmentCodeIssued(agent.pk), actor=issued_by.pk if issued_by else None, subject=f"agent:{agent.pk}")
    return plain


def enrol_phone(*, code: str, address: str) -> tuple[Agent, str]:
    """Use a code: the agent, and the secret her phone keeps.

    Raises `EnrolmentCodeError`, or `LockedError` after five wrong papers that begin alike, from one address.
    """
    typed = "".join(code.upper().split()).replace("-", "")
    verdict = throttling.guarded(
        ENROLMENT, account=typed[:NAMES_THE_PAPER], address=address or "unknown", check=lambda: _use(typed)
    )
    if verdict.resting_until:
        raise LockedError(ENROLMENT, verdict.resting_until)
    if verdict.found is None:
        raise EnrolmentCodeError
    return verdict.found


def _use(code: str) -> tuple[Agent, str] | None:
    now = clock.now()
    good = EnrolmentCode.objects.filter(code_hash=digest(code), used_at__isnull=True, expires_at__gt=now)
    found = good.filter(agent__is_active=True).select_related("agent").first()
    if found is None or not good.filter(pk=found.pk).update(used_at=now):
        return None
    token = secrets.token_urlsafe(32)
    EnrolledPhone.objects.create(agent=found.agent, token_hash=digest(token), enrolled_at=now)
    record(PhoneEnrolled(found.agent_id), actor=found.agent_id, subject=f"agent:{found.agent_id}")
    return found.agent, token
