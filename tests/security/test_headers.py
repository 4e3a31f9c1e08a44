"""What every answer says to the browser, and how cookies are kept (OWASP ASVS 5.0, V3)."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.people import PASSWORD, AgentFactory
from tests.security.people_and_things import House, build
from tests.security.table import lines

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
DIRECTIVES = {
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
    "form-action 'self'",
    "script-src 'self'",
}
SANDBOXED = {"site:media", "wagtaildocs_serve"}  # files: nothing in them runs, whatever they are
ASKED = """
import json
from django.conf import settings
names = ("SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE",
         "SESSION_COOKIE_DOMAIN", "SESSION_COOKIE_PATH",
         "CSRF_COOKIE_NAME", "CSRF_COOKIE_SECURE", "CSRF_COOKIE_SAMESITE",
         "SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "DEBUG")
print(json.dumps({name: getattr(settings, name) for name in names}))
"""


@pytest.fixture
def house(db: None) -> House:
    return build()


def faults_of(name: str, response: Any) -> list[str]:
    """What a header should say and does not."""
    said = response.headers
    found = [f"{name}: {header} {said.get(header)}" for header, text in EVERYWHERE.items() if said.get(header) != text]
    policy = {part.strip() for part in said.get("Content-Security-Policy", "").split(";")}
    if name in SANDBOXED and response.status_code == 200:
        return found + ([] if "default-src 'none'" in policy else [f"{name}: {policy}"])
    return found + [f"{name}: without {directive}" for directive in DIRECTIVES - policy]


def test_every_answer_carries_the_strict_policy(house: House) -> None:
    """Pages, files, redirects, refusals and what does not exist."""
    found = []
    for line in lines():
        for asker in ("anonymous", "mediator", "badge"):
            response = house.clients[asker].get(line.address(house.things[line.of][asker]))
            found += faults_of(line.name, response)
            for close in response._resource_closers:
                close()
    assert found == []


@pytest.mark.django_db
def test_our_policy_never_allows_inline_scripts_and_the_editor_s_does(client: Client) -> None:
    front = client.get(reverse("people:sign_in")).headers["Content-Security-Policy"]
    editor = client.get("/gestion/").headers["Content-Security-Policy"]
    assert ("unsafe" in front, "script-src 'self' 'unsafe-inline'" in editor, "unsafe-eval" in editor) == (
        False,
        True,
        False,
    )


@pytest.mark.django_db
@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Origin": "null"}])
def test_no_other_origin_is_ever_admitted(client: Client, headers: dict[str, str]) -> None:
    for address in (reverse("people:sign_in"), reverse("site:live")):
        response = client.get(address, headers=headers)
        assert [name for name in response.headers if name.lower().startswith("access-control")] == []


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused(client: Client, method: str) -> None:
    assert client.generic(method, reverse("people:sign_in")).status_code in {403, 405}


@pytest.mark.django_db
def test_scripts_cannot_read_the_session(client: Client) -> None:
    AgentFactory(matricule="A1042", password=PASSWORD)
    response = client.post(reverse("people:sign_in"), {"matricule": "A1042", "password": PASSWORD})
    kept = response.cookies["session"]
    assert (kept["httponly"], kept["samesite"], kept["path"], kept["domain"]) == (True, "Lax", "/", "")


def settings_of(address: str) -> dict[str, Any]:
    """The settings of a product that people reach at this address."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tremplin.config.settings",
        "TREMPLIN_PUBLIC_ADDRESS": address,
    }
    done = subprocess.run([sys.executable, "-c", ASKED], env=environment, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_over_https_cookies_are_bound_to_the_host_and_the_browser_stays_on_https() -> None:
    assert settings_of("https://tremplin.example.fr") == {
        "SESSION_COOKIE_NAME": "__Host-session",
        "SESSION_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_DOMAIN": None,
        "SESSION_COOKIE_PATH": "/",
        "CSRF_COOKIE_NAME": "__Host-csrf",
        "CSRF_COOKIE_SECURE": True,
        "CSRF_COOKIE_SAMESITE": "Lax",
        "SECURE_HSTS_SECONDS": 365 * 24 * 3600,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
        "DEBUG": False,
    }


def test_over_plain_http_cookies_still_work() -> None:
    found = settings_of("http://127.0.0.1:8000")
    assert (found["SESSION_COOKIE_NAME"], found["SESSION_COOKIE_SECURE"], found["SECURE_HSTS_SECONDS"]) == (
        "session",
        False,
        0,
    )
