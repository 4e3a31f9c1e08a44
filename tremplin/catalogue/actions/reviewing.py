"""The review by a colleague: its workflow in Wagtail, and the messages that tell those concerned."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState, Workflow, WorkflowPage, WorkflowState, WorkflowTask

from tremplin.catalogue.models import ColleagueReview
from tremplin.catalogue.rules import MEDIATORS
from tremplin.kernel import messages
from tremplin.people.models import Agent

MOST_REVIEWERS = 30


@transaction.atomic
def ensure_review(*, root: Page) -> None:
    """Make the workflow of the review if it does not exist, and offer it on every page of the catalogue."""
    with translation.override(settings.LANGUAGE_CODE):
        name = _("Review by a colleague")
    review = ColleagueReview.objects.order_by("pk").first() or ColleagueReview.objects.create(name=name)
    review.groups.set([Group.objects.get(name=MEDIATORS)])
    workflow = Workflow.objects.filter(workflow_tasks__task=review).order_by("pk").first()
    if workflow is None:
        workflow = Workflow.objects.create(name=name)
        WorkflowTask.objects.create(workflow=workflow, task=review, sort_order=0)
    WorkflowPage.objects.get_or_create(page=root, defaults={"workflow": workflow})


@transaction.atomic
def tell_reviewers(*, state: TaskState) -> int:
    """Ask the other mediators to read a page; the number asked. No event: Wagtail keeps the log of reviews."""
    author = state.workflow_state.requested_by
    readers = Agent.objects.filter(groups__name=MEDIATORS, is_active=True).exclude(pk=author.pk if author else 0)
    asked = list(readers.order_by("pk")[:MOST_REVIEWERS])
    for reader in asked:
        _post("review_asked", _("A page to read again"), state, recipient=reader, other=author)
    return len(asked)


@transaction.atomic
def tell_author(*, state: WorkflowState, reader: Agent | None, approved: bool) -> bool:
    """Tell who submitted a page what her colleague decided; False when nobody is to be told. No event: same."""
    author = state.requested_by
    if author is None or (reader and reader.pk == author.pk):
        return False
    kind, subject = (
        ("review_approved", _("Your page is published")) if approved else ("review_changes", _("Your page comes back"))
    )
    _post(kind, subject, state.current_task_state, recipient=author, other=reader)
    return True


def _post(kind: str, subject: str, state: TaskState, *, recipient: Agent, other: Any) -> None:
    page = state.workflow_state.content_object.specific
    context = {
        "page": page,
        "other": other.display_name if other else "",
        "comment": state.comment,
        "address": f"{settings.PUBLIC_ADDRESS}{reverse('wagtailadmin_pages:edit', args=[page.pk])}",
        "read_at": f"{settings.PUBLIC_ADDRESS}{page.address_here}",
    }
    messages.post(
        recipient=recipient.pk,
        kind=f"catalogue.{kind}",
        subject=subject,
        body=render_to_string(f"catalogue/messages/{kind}.txt", context),
        dedupe_key=f"{kind}:{state.pk}:{recipient.pk}",
    )
