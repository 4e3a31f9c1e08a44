"""Django's two ways of knowing who speaks: a password, or badge and PIN."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from tremplin.people.models import Agent


class PasswordBackend(ModelBackend):
    """Matricule and password; an unknown matricule takes as long as a wrong password."""


class BadgeBackend(ModelBackend):
    """Sessions opened by `people.actions.sign_in.check_badge`; it accepts no credentials by itself."""

    # The action checks the credentials: it may also say "locked".
    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> Agent | None:  # type: ignore[override]  # noqa: ARG002 - Django's own signature
        return None
