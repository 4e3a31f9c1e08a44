"""Passwords, badge, PIN and phone: what is accepted, what is counted, what is never told."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.contrib.auth import hashers

from tests.factories.people import PASSWORD, PIN, AgentFactory, BadgeFactory, EnrolledPhoneFactory, EnrolmentCodeFactory
from tests.processes import Companion
from tremplin.kernel.journal.models import JournalEntry
from tremplin.people.actions.enrolment import CODE_ALPHABET, EnrolmentCodeError, enrol_phone, issue_enrolment_code
from tremplin.people.actions.sign_in import (
    LockedError,
    SignInError,
    UnknownDeviceError,
    WeakPinError,
    WrongPasswordError,
    WrongPinError,
    check_badge,
    check_password,
    give_badge,
)
from tremplin.people.models import Agent, Badge, EnrolledPhone
from tremplin.people.queries import Device, digest

pytestmark = pytest.mark.django_db
KIOSK = Device("kiosk", 1, None)
DEPOT, HOME = "192.0.2.1", "192.0.2.2"


def outcome(badge: Badge, pin: str, device: Device | None = KIOSK) -> type[SignInError] | Agent:
    try:
        return check_badge(number=badge.number, pin=pin, device=device)
    except SignInError as error:
        return type(error)


def test_badge_and_pin_open_on_a_kiosk() -> None:
    badge = BadgeFactory()
    assert check_badge(number=f" {badge.number} ", pin=f"{PIN} ", device=KIOSK) == badge.agent


def test_an_unknown_device_is_never_enough() -> None:
    assert outcome(BadgeFactory(), PIN, None) is UnknownDeviceError


def test_a_phone_opens_for_its_owner_only() -> None:
    phone = EnrolledPhoneFactory()
    device = Device("phone", phone.pk, phone.agent_id)
    assert outcome(BadgeFactory(agent=phone.agent), PIN, device) == phone.agent
    assert outcome(BadgeFactory(), PIN, device) is WrongPinError


def test_who_has_left_is_answered_as_a_stranger() -> None:
    assert outcome(BadgeFactory(agent=AgentFactory(is_active=False)), PIN) is WrongPinError


def test_the_fifth_wrong_pin_locks_and_is_recorded() -> None:
    badge = BadgeFactory()
    assert [outcome(badge, "000000") for _try in range(6)] == [WrongPinError] * 4 + [LockedError] * 2
    assert outcome(badge, PIN) is LockedError
    entry = JournalEntry.objects.get(name="people.badge_locked")
    assert (entry.actor_id, entry.subject) == (None, f"agent:{badge.agent_id}")


def test_the_badge_opens_again_after_a_quarter_of_an_hour(set_clock: Callable[[str], datetime]) -> None:
    badge = BadgeFactory()
    for _try in range(5):
        outcome(badge, "000000")
    set_clock("2026-03-03T07:44:59+01:00")
    assert outcome(badge, PIN) is LockedError
    set_clock("2026-03-03T07:45:00+01:00")
    assert outcome(badge, PIN) == badge.agent


def test_a_right_pin_forgets_the_wrong_ones() -> None:
    badge = BadgeFactory()
    for pin in ["000000"] * 4 + [PIN] + ["000000"] * 4:
        outcome(badge, pin)
    assert outcome(badge, PIN) == badge.agent


def test_an_unknown_badge_gets_the_same_answer_for_the_same_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work is counted in hashes made, not in seconds."""
    badge = BadgeFactory()
    made: list[str] = []
    encode = hashers.MD5PasswordHasher.encode
    monkeypatch.setattr(
        hashers.MD5PasswordHasher, "encode", lambda self, word, salt: made.append(word) or encode(self, word, salt)
    )
    assert outcome(badge, "000000") is WrongPinError
    assert outcome(Badge(number="9999999"), "000000") is WrongPinError
    assert made == ["000000", "000000"]


def attempt(matricule: str, password: str, address: str = DEPOT) -> type[SignInError] | Agent:
    try:
        return check_password(matricule=matricule, password=password, address=address)
    except SignInError as error:
        return type(error)


def test_matricule_and_password_open() -> None:
    agent = AgentFactory(matricule="A1042", password=PASSWORD)
    assert attempt(" a1042 ", PASSWORD) == agent


@pytest.mark.parametrize("details", [{"is_active": False}, {"matricule": "B77"}, {"password": None}])
def test_who_has_no_password_here_is_answered_as_a_stranger(details: dict[str, object]) -> None:
    AgentFactory(**{"matricule": "A1042", "password": PASSWORD, **details})
    assert attempt("A1042", PASSWORD) is WrongPasswordError


@pytest.mark.parametrize("known", [True, False])
def test_the_fifth_wrong_password_locks_here_and_not_elsewhere(known: bool) -> None:
    """An unknown matricule locks as a known one does: the lock tells nothing."""
    if known:
        AgentFactory(matricule="A1042", password=PASSWORD)
    neighbour = AgentFactory(matricule="B77", password=PASSWORD)
    assert [attempt("A1042", "faux") for _try in range(6)] == [WrongPasswordError] * 4 + [LockedError] * 2
    assert attempt("A1042", PASSWORD) is LockedError
    assert attempt("B77", PASSWORD) == neighbour
    assert isinstance(attempt("A1042", PASSWORD, HOME), Agent) is known
    assert JournalEntry.objects.filter(name="people.password_locked").count() == known


def test_the_kiosk_of_another_site_still_opens_until_ten_wrong_pins_in_all() -> None:
    badge = BadgeFactory()
    kiosks = [Device("kiosk", number, None) for number in (1, 2, 3)]
    for kiosk in kiosks[:2]:
        for _try in range(4):
            outcome(badge, "000000", kiosk)
    assert [outcome(badge, "000000", kiosks[2]) for _try in range(2)] == [WrongPinError, LockedError]
    assert [outcome(badge, PIN, kiosk) for kiosk in kiosks] == [LockedError] * 3


def test_papers_are_counted_by_their_first_characters_and_address() -> None:
    EnrolmentCodeFactory(plain="KX7P2M4R")
    for ending in range(2, 7):
        with pytest.raises(LockedError if ending == 6 else EnrolmentCodeError):
            enrol_phone(code=f"KX00000{ending}", address=DEPOT)
    with pytest.raises(LockedError):
        enrol_phone(code="KX7P2M4R", address=DEPOT)
    with pytest.raises(EnrolmentCodeError):
        enrol_phone(code="ZZ000000", address=DEPOT)
    assert enrol_phone(code="KX7P2M4R", address=HOME)


TRIES = """
import sys
from tremplin.people.actions.sign_in import SignInError, check_badge
from tremplin.people.queries import Device

print("ready", flush=True)
sys.stdin.readline()
for _ in range(5):
    try:
        check_badge(number="{number}", pin="000000", device=Device("kiosk", 1, None))
    except SignInError as error:
        print(type(error).__name__, flush=True)
"""


@pytest.mark.django_db(transaction=True)
def test_ten_tries_at_once_are_ten_tries(child_environment: dict[str, str]) -> None:
    code = TRIES.format(number=BadgeFactory().number)
    with Companion(code, child_environment) as one, Companion(code, child_environment) as other:
        assert [one.heard(), other.heard()] == ["ready", "ready"]
        one.tell()
        other.tell()
        said = one.rest() + other.rest()
    assert sorted(said) == ["LockedError"] * 6 + ["WrongPinError"] * 4
    assert JournalEntry.objects.filter(name="people.badge_locked").count() == 1


def test_a_weak_pin_is_not_given() -> None:
    with pytest.raises(WeakPinError):
        give_badge(agent=AgentFactory(), number="7", pin="123456")


def test_a_new_pin_replaces_the_old_one_and_unlocks() -> None:
    badge = BadgeFactory()
    for _try in range(5):
        outcome(badge, "000000")
    give_badge(agent=badge.agent, number=badge.number, pin="271828")
    assert (outcome(badge, PIN), outcome(badge, "271828")) == (WrongPinError, badge.agent)


def test_a_code_is_stored_as_its_digest_only() -> None:
    agent = AgentFactory()
    code = issue_enrolment_code(agent=agent, issued_by=None)
    assert len(code) == 8
    assert set(code) <= set(CODE_ALPHABET)
    assert list(agent.enrolment_codes.values_list("code_hash", flat=True)) == [digest(code)]


@pytest.mark.parametrize("typed", ["KX7P2M4R", "kx7p 2m4r", " KX7P-2M4R "])
def test_a_code_makes_the_phone_hers(typed: str) -> None:
    agent = EnrolmentCodeFactory(plain="KX7P2M4R").agent
    enrolled, token = enrol_phone(code=typed, address=DEPOT)
    assert enrolled == agent
    assert EnrolledPhone.objects.get().token_hash == digest(token)
    assert JournalEntry.objects.get(name="people.phone_enrolled").actor_id == agent.pk


def test_a_code_serves_once() -> None:
    EnrolmentCodeFactory(plain="KX7P2M4R")
    enrol_phone(code="KX7P2M4R", address=DEPOT)
    with pytest.raises(EnrolmentCodeError):
        enrol_phone(code="KX7P2M4R", address=DEPOT)
    assert EnrolledPhone.objects.count() == 1


@pytest.mark.parametrize(
    ("instant", "works"), [("2026-03-05T07:29:59+01:00", True), ("2026-03-05T07:30:00+01:00", False)]
)
def test_a_code_lives_two_days(set_clock: Callable[[str], datetime], instant: str, works: bool) -> None:
    code = issue_enrolment_code(agent=AgentFactory(), issued_by=None)
    set_clock(instant)
    if works:
        enrol_phone(code=code, address=DEPOT)
    else:
        with pytest.raises(EnrolmentCodeError):
            enrol_phone(code=code, address=DEPOT)
    assert EnrolledPhone.objects.count() == works


def test_the_code_of_who_has_left_is_unknown() -> None:
    EnrolmentCodeFactory(plain="KX7P2M4R", agent=AgentFactory(is_active=False))
    with pytest.raises(EnrolmentCodeError):
        enrol_phone(code="KX7P2M4R", address=DEPOT)
