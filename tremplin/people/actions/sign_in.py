"""Passwords, badges and PINs: checking them, giving them."""

from collections.abc import Callable
from datetime import datetime

from django.contrib.auth.hashers import check_password as goes_with
from django.contrib.auth.hashers import make_password
from django.db import transaction

from tremplin.kernel import throttling
from tremplin.kernel.journal import record
from tremplin.people.core.pins import is_strong
from tremplin.people.events import BadgeLocked, PasswordLocked
from tremplin.people.models import Agent, Badge
from tremplin.people.models.doors import BADGE, PASSWORD
from tremplin.people.queries import Device


class SignInError(Exception):
    """What was shown at a door was not accepted."""


class WrongPasswordError(SignInError):
    """The matricule is unknown or the password is not its own: the answer is the same."""


class WrongPinError(SignInError):
    """The badge is unknown or the PIN is not its own: the answer is the same."""


class LockedError(SignInError):
    """Too many wrong tries: this door rests until an instant, for this account at this place."""

    def __init__(self, door: throttling.Door, until: datetime) -> None:
        super().__init__(door.key)
        self.door, self.until = door, until


class UnknownDeviceError(SignInError):
    """Badge and PIN are only enough on a declared kiosk or on one's own phone."""


class WeakPinError(ValueError):
    """A PIN that somebody could guess."""


def check_password(*, matricule: str, password: str, address: str) -> Agent:
    """The agent whose matricule and password these are, typed from a network address.

    Raises `WrongPasswordError` or `LockedError`; the fifth wrong password in a row from one address locks it there.
    """
    typed = matricule.strip().upper()
    agent = _try(
        PASSWORD,
        account=typed,
        place=address or "unknown",
        check=lambda: _owner(typed, password),
        locked=PasswordLocked,
    )
    if agent is None:
        raise WrongPasswordError
    return agent


def _owner(matricule: str, password: str) -> Agent | None:
    agent = Agent.objects.active().filter(matricule=matricule).first()
    if agent is None:
        make_password(password)  # the same work as a real check: an unknown matricule answers no faster
        return None
    return agent if agent.check_password(password) else None


def check_badge(*, number: str, pin: str, device: Device | None) -> Agent:
    """The agent whose badge and PIN these are.

    Raises `UnknownDeviceError`, `WrongPinError` or `LockedError`; the fifth wrong PIN in a row on a device locks it
    there, the tenth on all devices together locks it everywhere.
    """
    if device is None:
        raise UnknownDeviceError
    typed, place = number.strip(), f"{device.kind}:{device.id}"
    agent = _try(
        BADGE, account=typed, place=place, check=lambda: _holder(typed, pin.strip(), device), locked=BadgeLocked
    )
    if agent is None:
        raise WrongPinError
    return agent


def _holder(number: str, pin: str, device: Device) -> Agent | None:
    badge = Badge.objects.select_related("agent").filter(number=number).first()
    if badge is None:
        make_password(pin)  # the same work as a real check: an unknown badge answers no faster
        return None
    fits = goes_with(pin, badge.pin)
    return badge.agent if fits and badge.agent.is_active and device.agent_id in (None, badge.agent_id) else None


def _try(
    door: throttling.Door,
    *,
    account: str,
    place: str,
    check: Callable[[], Agent | None],
    locked: type[BadgeLocked] | type[PasswordLocked],
) -> Agent | None:
    """One try, counted; a lock that begins is told to the journal. Raises `LockedError` after the count is kept."""
    with transaction.atomic():
        verdict = throttling.guarded(door, account=account, address=place, check=check)
        owner = _account_of(door, account) if verdict.has_just_begun else None
        if owner:
            record(locked(owner), actor=None, subject=f"agent:{owner}")
    if verdict.resting_until:
        raise LockedError(door, verdict.resting_until)
    return verdict.found


def _account_of(door: throttling.Door, account: str) -> int | None:
    """The agent behind what was typed, if there is one."""
    if door == BADGE:
        return Badge.objects.filter(number=account).values_list("agent_id", flat=True).first()
    return Agent.objects.filter(matricule=account).values_list("pk", flat=True).first()


@transaction.atomic
def give_badge(*, agent: Agent, number: str, pin: str) -> Badge:
    """Give an agent a badge number and a PIN. Raises `WeakPinError` for a PIN that is easy to guess."""
    if not is_strong(pin):
        raise WeakPinError
    badge, _created = Badge.objects.update_or_create(
        agent=agent, defaults={"number": number, "pin": make_password(pin)}
    )
    throttling.forgive(BADGE, number)
    return badge
