"""The people one can sign in as. They exist under the demo setting alone."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from tremplin.kernel.composition import SignInPanel
from tremplin.people.core.roles import Role
from tremplin.site.demo.dice import table

ENROLMENT_CODE = "KX7P2M4R"
ENROLLED_MATRICULE = "A1042"


@dataclass(frozen=True)
class Persona:
    """Somebody of the demo, with all that signing in as her takes."""

    matricule: str
    given: str
    usual: str
    occupation: str
    service: str
    presentation: str
    badge: str
    pin: str
    password: str
    phone: str
    channel: str
    role: str = Role.AGENT

    @property
    def name(self) -> str:
        return f"{self.given} {self.usual}"


def personas() -> tuple[Persona, ...]:
    """The personas of the demo; none outside it."""
    if not settings.DEMO:
        return ()
    return tuple(Persona(**entry) for entry in table("personas")["personas"])


def sign_in_panel() -> SignInPanel:
    """What the sign-in page shows beside the form: whom one can be."""
    return SignInPanel("demo", "site/demo/personas.html", _context)


def _context() -> dict[str, Any]:
    return {"personas": personas(), "enrolment_code": ENROLMENT_CODE}
