"""A review by a colleague when it is wanted: asked in the editor, told by message, never answered by who asked."""

from collections.abc import Iterator

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import TaskState, Workflow

from tests.catalogue.editor import (
    add_address,
    an_author,
    edit_address,
    guide_form,
    sign_in,
    step,
    wagtails_own_templates,
    words,
)
from tests.factories.people import AgentFactory
from tremplin.catalogue import actions
from tremplin.catalogue.models import CatalogueRootPage, ColleagueReview, GuidePage
from tremplin.kernel.messages.models import Message
from tremplin.people.core.roles import Role

pytestmark = pytest.mark.django_db
SUBMIT = {"action-submit": "1"}


@pytest.fixture(autouse=True)
def _wagtails_own_templates() -> Iterator[None]:
    with wagtails_own_templates():
        yield


def submitted(client: Client, role: Role = Role.MEDIATOR) -> tuple[GuidePage, object]:
    author = sign_in(client, an_author(role, usual_name="Autrice"))
    assert client.post(add_address(), {**guide_form(step()), **SUBMIT}).status_code == 302
    return GuidePage.objects.get(), author


def answer(client: Client, page: GuidePage, action: str, comment: str = "") -> int:
    state = TaskState.objects.get(status="in_progress")
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
    return client.post(address, {"comment": comment}).status_code


def letters() -> list[tuple[int, str, str]]:
    return list(Message.objects.order_by("pk").values_list("recipient_id", "kind", "subject"))


def test_the_review_exists_once_and_belongs_to_mediators() -> None:
    actions.ensure_editing_groups()
    assert [review.name for review in ColleagueReview.objects.order_by("pk")] == ["Relecture par un collègue"]
    workflow = CatalogueRootPage.objects.get().get_workflow()
    assert (workflow.name, Workflow.objects.filter(name=workflow.name).count()) == ("Relecture par un collègue", 1)


def test_a_mediator_may_publish_or_ask_for_a_review(client: Client) -> None:
    sign_in(client, an_author())
    client.post(add_address(), guide_form(step()))
    page = words(client.get(edit_address(GuidePage.objects.get())))
    assert ("action-publish" in page, "action-submit" in page, "Relecture par un collègue" in page) == (True,) * 3


@pytest.mark.parametrize("role", [Role.MEDIATOR, Role.CONTRIBUTOR])
def test_the_other_mediators_are_told_and_one_of_them_publishes(client: Client, role: Role) -> None:
    reader, third = an_author(usual_name="Lectrice"), an_author()
    page, author = submitted(client, role)
    asked = ("catalogue.review_asked", "Une page à relire")
    assert letters() == [(reader.pk, *asked), (third.pk, *asked)]
    letter = Message.objects.get(recipient_id=reader.pk)
    assert "Partager" in letter.body
    assert edit_address(page) in letter.body
    sign_in(client, reader)
    assert answer(client, page, "approve", "Très clair.") == 302
    page.refresh_from_db()
    assert page.live
    assert letters()[2:] == [(author.pk, "catalogue.review_approved", "Votre page est publiée")]
    assert "Très clair." in Message.objects.get(recipient_id=author.pk).body


def test_nobody_approves_what_she_submitted(client: Client) -> None:
    an_author()
    page, _author = submitted(client)
    assert "workflow_action" not in words(client.get(edit_address(page)))
    answer(client, page, "approve")
    page.refresh_from_db()
    assert (page.live, TaskState.objects.get().status) == (False, "in_progress")


def test_changes_are_asked_with_a_word_and_the_page_comes_again(client: Client) -> None:
    reader = an_author()
    page, author = submitted(client)
    sign_in(client, reader)
    assert answer(client, page, "reject", "Ajoutez l’image de l’étape 1.") == 302
    letter = Message.objects.get(recipient_id=author.pk)
    assert (letter.kind, letter.subject) == ("catalogue.review_changes", "Votre page vous revient")
    assert "Ajoutez l’image de l’étape 1." in letter.body
    sign_in(client, author)
    again = {**guide_form(step("Ouvrez")), "action-restart-workflow": "1"}
    assert client.post(edit_address(page), again).status_code == 302
    assert Message.objects.filter(recipient_id=reader.pk).count() == 2


def test_only_those_who_read_are_told_and_wagtail_sends_nothing_itself(client: Client) -> None:
    an_author(is_active=False)
    AgentFactory(roles=[Role.MANAGER], email="chef@example.org")
    submitted(client)
    assert (letters(), mail.outbox) == ([], [])


def test_an_unfinished_page_is_not_submitted(client: Client) -> None:
    sign_in(client, an_author())
    seen = client.post(add_address(), {**guide_form(step(text="")), **SUBMIT})
    assert (seen.status_code, "Écrivez chaque étape" in words(seen)) == (200, True)
