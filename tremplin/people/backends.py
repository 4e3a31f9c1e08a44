"""Django's two ways of knowing who speaks: a password, or badge and PIN."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from tremplin.people.actions import sign_in
from tremplin.people.models import Agent
from tremplin.people.queries import agent_of_session


class _AgentBackend(ModelBackend):
    """Django's permissions, but none behind badge and PIN."""

    def get_user(self, user_id: Any) -> Agent | None:
        """The agent of the session, with the occupation and roles that most pages need; None once she is disabled."""
        agent = agent_of_session(int(user_id))
        return agent if agent is not None and self.user_can_authenticate(agent) else None

    def get_group_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set() if getattr(user_obj, "by_badge", False) else super().get_group_permissions(user_obj, obj)


class PasswordBackend(_AgentBackend):
    """Matricule and password, for any form of Django's or Wagtail's: none of them escapes the count of wrong tries."""

    # Django's own signature hands over whatever credentials a form has.
    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_credentials: Any
    ) -> Agent | None:
        address = request.META.get("REMOTE_ADDR", "") if request else ""
        try:
            return sign_in.check_password(matricule=username or "", password=password or "", address=address)
        except sign_in.SignInError:
            return None


class BadgeBackend(_AgentBackend):
    """Sessions opened by `people.actions.sign_in.check_badge`; it accepts no credentials by itself."""

    # The action checks the credentials: it may also say "locked".
    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> Agent | None:  # type: ignore[override]  # noqa: ARG002 - Django's own signature
        return None

    def get_user(self, user_id: Any) -> Agent | None:
        """The agent of the session, who reaches her own things only."""
        agent = super().get_user(user_id)
        if agent is not None:
            agent.by_badge = True
        return agent
