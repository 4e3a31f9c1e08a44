"""Badge and PIN: checking them, and making a phone one's own."""

import secrets
from datetime import timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from tremplin.kernel import clock
from tremplin.kernel.journal import record
from tremplin.people.core.lockout import Tries
from tremplin.people.core.pins import is_strong
from tremplin.people.events import BadgeLocked, EnrolmentCodeIssued, PhoneEnrolled
from tremplin.people.models import Agent, Badge, EnrolledPhone, EnrolmentCode
from tremplin.people.queries import Device, digest

CODE_VALID_FOR = timedelta(days=2)
CODE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no figure or letter that looks like another
CODE_LENGTH = 8


class SignInError(Exception):
    """Badge and PIN were not accepted."""


class WrongPinError(SignInError):
    """The badge is unknown or the PIN is not its own: the answer is the same."""


class BadgeLockedError(SignInError):
    """Too many wrong PINs: the badge rests for a while."""


class UnknownDeviceError(SignInError):
    """Badge and PIN are only enough on a declared kiosk or on one's own phone."""


class WeakPinError(ValueError):
    """A PIN that somebody could guess."""


class EnrolmentCodeError(Exception):
    """The code is unknown, already used or too old."""


def check_badge(*, number: str, pin: str, device: Device | None) -> Agent:
    """The agent whose badge and PIN these are.

    Raises `UnknownDeviceError`, `WrongPinError` or `BadgeLockedError`; the fifth wrong PIN in a row locks.
    """
    if device is None:
        raise UnknownDeviceError
    outcome = _try_badge(number.strip(), pin.strip(), device)
    if isinstance(outcome, Agent):
        return outcome
    raise outcome


@transaction.atomic
def _try_badge(number: str, pin: str, device: Device) -> Agent | SignInError:
    """Count the try on a locked row: ten tries at once are ten tries. Errors are returned, so that the count stays."""
    badge = Badge.objects.select_for_update().select_related("agent").filter(number=number).first()
    if badge is None:
        make_password(pin)  # the same work as a real check: an unknown badge answers no faster
        return WrongPinError()
    now = clock.now()
    tries = Tries(badge.failures, badge.locked_until)
    fits = check_password(pin, badge.pin)
    if tries.is_locked(now):
        return BadgeLockedError()
    if fits and badge.agent.is_active and device.agent_id in (None, badge.agent_id):
        _remember(badge, Tries())
        return badge.agent
    tries = tries.after_failure(now)
    _remember(badge, tries)
    if tries.is_locked(now):
        record(BadgeLocked(badge.agent_id), actor=None, subject=f"agent:{badge.agent_id}")
        return BadgeLockedError()
    return WrongPinError()


def _remember(badge: Badge, tries: Tries) -> None:
    if (badge.failures, badge.locked_until) != (tries.failures, tries.locked_until):
        badge.failures, badge.locked_until = tries.failures, tries.locked_until
        badge.save(update_fields=["failures", "locked_until"])


@transaction.atomic
def give_badge(*, agent: Agent, number: str, pin: str) -> Badge:
    """Give an agent a badge number and a PIN. Raises `WeakPinError` for a PIN that is easy to guess."""
    if not is_strong(pin):
        raise WeakPinError
    badge, _created = Badge.objects.update_or_create(
        agent=agent,
        defaults={"number": number, "pin": make_password(pin), "failures": 0, "locked_until": None},
    )
    return badge


@transaction.atomic
def issue_enrolment_code(*, agent: Agent, issued_by: Agent | None, code: str | None = None) -> str:
    """A code of eight characters that makes one phone the agent's own, within two days, once."""
    plain = code or "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
    EnrolmentCode.objects.create(
        agent=agent, code_hash=digest(plain), expires_at=clock.now() + CODE_VALID_FOR, issued_by=issued_by
    )
    record(EnrolmentCodeIssued(agent.pk), actor=issued_by.pk if issued_by else None, subject=f"agent:{agent.pk}")
    return plain


@transaction.atomic
def enrol_phone(*, code: str) -> tuple[Agent, str]:
    """Use a code: the agent, and the secret her phone keeps. Raises `EnrolmentCodeError`."""
    typed = "".join(code.upper().split()).replace("-", "")
    now = clock.now()
    good = EnrolmentCode.objects.filter(code_hash=digest(typed), used_at__isnull=True, expires_at__gt=now)
    found = good.filter(agent__is_active=True).select_related("agent").first()
    if found is None or not good.filter(pk=found.pk).update(used_at=now):
        raise EnrolmentCodeError
    token = secrets.token_urlsafe(32)
    EnrolledPhone.objects.create(agent=found.agent, token_hash=digest(token), enrolled_at=now)
    record(PhoneEnrolled(found.agent_id), actor=found.agent_id, subject=f"agent:{found.agent_id}")
    return found.agent, token
