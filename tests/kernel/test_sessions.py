"""Sessions are read as Django reads them: none that is over, forged or damaged."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from tremplin.kernel.sessions import SessionStore

pytestmark = pytest.mark.django_db


def kept() -> SessionStore:
    session = SessionStore()
    session["device"] = "kiosk"
    session.save()
    return session


def test_what_was_kept_is_read() -> None:
    assert SessionStore(kept().session_key)["device"] == "kiosk"


def test_a_session_that_is_over_is_empty_and_gets_another_key() -> None:
    key = kept().session_key
    Session.objects.filter(pk=key).update(expire_date=timezone.now() - timedelta(seconds=1))
    again = SessionStore(key)
    assert again.get("device") is None
    again.save()
    assert again.session_key not in {None, key}


def test_a_forged_key_never_becomes_a_session() -> None:
    forged = SessionStore("clesfaitesalamainclesfaitesalama")
    assert dict(forged.items()) == {}
    forged.save()
    assert forged.session_key != "clesfaitesalamainclesfaitesalama"


def test_a_damaged_session_is_empty() -> None:
    key = kept().session_key
    Session.objects.filter(pk=key).update(session_data="abîmée")
    assert SessionStore(key).get("device") is None
