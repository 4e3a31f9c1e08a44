"""The editor as its forms send it: who signs in, what is posted, Wagtail's own templates left as they are."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.template import engines
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from tests.factories.people import AgentFactory
from tremplin.catalogue.models import GuideIndexPage
from tremplin.catalogue.receivers import role_was_granted
from tremplin.kernel.events import Recorded
from tremplin.people.core.roles import Role
from tremplin.people.events import RoleGranted
from tremplin.people.models import Agent

BACKEND = "tremplin.people.backends.PasswordBackend"
RECORDED = Recorded(entry_id=1, actor_id=None, on_behalf_of_id=None, subject="")


@contextmanager
def wagtails_own_templates() -> Iterator[None]:
    """Wagtail writes `missing|default:…`, which Django skips as soon as undefined variables are watched."""
    engine = engines["django"].engine
    watched, engine.string_if_invalid = engine.string_if_invalid, ""
    yield
    engine.string_if_invalid = watched


def an_author(role: Role = Role.MEDIATOR, **details: Any) -> Agent:
    """Somebody who writes, as her role lets her."""
    agent: Agent = AgentFactory(roles=[role], **details)
    role_was_granted(RoleGranted(agent.pk, role.value), RECORDED)
    return agent


def sign_in(client: Client, agent: Agent) -> Agent:
    """The same browser, from now on, for this person."""
    client.force_login(agent, backend=BACKEND)
    return agent


def picture(image: int | None, *, alt: str = "L’écran.", decorative: bool = False) -> dict[str, Any]:
    """The picture of a step, as the form sends it."""
    return {"image": image or "", "decorative": "on" if decorative else "", "alt_text": alt}


def numbers(*points: tuple[int, int, str]) -> dict[str, Any]:
    """The numbers on a picture."""
    return streamfield([("", {"x": x, "y": y, "text": text}) for x, y, text in points]) | {
        f"{place}-{name}": value
        for place, point in enumerate(points)
        for name, value in zip(("value-x", "value-y", "value-text"), map(str, point), strict=True)
    }


def step(title: str = "Cliquez", text: str = "<p>Ici.</p>", **more: Any) -> tuple[str, dict[str, Any]]:
    """A step: its picture, its part and its numbers when they are given."""
    return "step", {"title": title, "text": rich_text(text), "picture": picture(None), **more}


def guide_form(*blocks: tuple[str, Any], **more: Any) -> dict[str, Any]:
    """What the editor's form sends for a guide with these blocks."""
    return nested_form_data(
        {
            "title": "Partager",
            "slug": "partager",
            "summary": "Vous saurez partager.",
            "reassurance": "",
            "keywords": "",
            "guide_kind": "tutorial",
            "level": "beginner",
            "minutes": "3",
            "competence": "",
            "main_tool": "",
            "owner": "",
            "review_every_months": "6",
            "verified_at": "",
            "verified_by_name": "",
            "body": streamfield(list(blocks)),
            "next_guides": inline_formset([]),
            "comments": inline_formset([]),
            **more,
        }
    )


def add_address() -> str:
    """Where a new guide is sent."""
    return reverse("wagtailadmin_pages:add", args=["catalogue", "guidepage", GuideIndexPage.objects.get().pk])


def edit_address(page: Any) -> str:
    """Where a guide is sent again."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def words(answer: Any) -> str:
    """The words of an answer, spaces made plain; those of its forms, which Wagtail sends as JSON, included."""
    text = re.sub(r"\\u([0-9a-f]{4})", lambda sign: chr(int(sign.group(1), 16)), answer.content.decode())
    return " ".join(text.replace("\xa0", " ").split())
