"""What the page on personal data promises is what the product does."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage

from tremplin.catalogue.actions.opinion_handling import AUTHORS_KEPT
from tremplin.kernel.idempotency.once import KEPT
from tremplin.people.middleware import KIOSK_IDLE_SECONDS
from tremplin.people.views import sign_in
from tremplin.site.legal.authority import Authority
from tremplin.site.legal.personal_data import cookies, retentions


def test_every_cookie_is_named_as_the_product_names_it() -> None:
    assert [cookie.name for cookie in cookies()] == [
        settings.SESSION_COOKIE_NAME,
        settings.CSRF_COOKIE_NAME,
        sign_in.DEVICE_COOKIE,
        CookieStorage.cookie_name,
        "wagtail_sidebar_collapsed",
    ]


def test_over_https_the_device_cookie_has_its_prefix(settings: object) -> None:
    settings.HTTPS = True
    assert "__Host-device" in [cookie.name for cookie in cookies()]


def test_the_durations_of_cookies_are_those_of_the_settings() -> None:
    assert (settings.SESSION_COOKIE_AGE, KIOSK_IDLE_SECONDS) == (12 * 3600, 15 * 60)
    assert timedelta(seconds=settings.CSRF_COOKIE_AGE) == timedelta(weeks=52)
    assert timedelta(seconds=sign_in.DEVICE_COOKIE_AGE) == timedelta(days=365)


def test_what_the_product_erases_by_itself() -> None:
    assert timedelta(days=7) == KEPT
    assert [str(row.duration) for row in retentions(Authority())[:4]] == [
        "13 mois",
        "7 jours",
        "7 jours",
        "24 mois après la réponse",
    ]
    assert AUTHORS_KEPT.default == 24


@pytest.mark.parametrize("kept", ["", "24 mois"])
def test_the_rest_is_for_the_authority_to_decide(kept: str) -> None:
    rows = retentions(Authority(retention_appointments=kept))[4:-1]
    assert [row.duration for row in rows] == [kept, "", "", ""]
