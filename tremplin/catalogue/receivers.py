"""What the catalogue hears: Wagtail's own signals about pages and pictures, and the roles of `people`."""

from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models.signals import post_delete, post_migrate, post_save, pre_delete
from django.dispatch import receiver as signal_receiver
from wagtail.images.models import Image
from wagtail.log_actions import get_active_log_context
from wagtail.models import PageViewRestriction, TaskState, WorkflowState
from wagtail.signals import (
    page_published,
    page_unpublished,
    post_page_move,
    task_submitted,
    workflow_approved,
    workflow_rejected,
)

from tremplin.catalogue import actions
from tremplin.catalogue.models import CataloguePage, CatalogueRootPage, ColleagueReview, ReusableBlock
from tremplin.catalogue.rules import group_of
from tremplin.kernel.events import Recorded, receiver
from tremplin.people.events import AgentLeft, RoleEnded, RoleGranted


def _person_at_work() -> int | None:
    """Who is writing in the editor now; None for a planned change or the product itself."""
    person = get_active_log_context().user
    return person.pk if person is not None else None


@signal_receiver(page_published, dispatch_uid="catalogue.published")
def page_went_live(instance: Any, revision: Any = None, **_details: Any) -> None:
    if isinstance(instance, CataloguePage) and instance.live:
        actor = _person_at_work() or (revision.user_id if revision else None)
        actions.record_publication(page=instance, actor=actor)


@signal_receiver(page_unpublished, dispatch_uid="catalogue.unpublished")
def page_was_withdrawn(instance: Any, **_details: Any) -> None:
    if isinstance(instance, CataloguePage):
        actions.record_withdrawal(page=instance, actor=_person_at_work())


@signal_receiver(post_page_move, dispatch_uid="catalogue.moved")
def page_was_moved(instance: Any, url_path_before: str, url_path_after: str, **_details: Any) -> None:
    if url_path_before != url_path_after and isinstance(instance.specific, CataloguePage):
        actions.record_move(page=instance.specific, actor=_person_at_work())


@signal_receiver(post_delete, dispatch_uid="catalogue.deleted")
def page_was_deleted(instance: Any, **_details: Any) -> None:
    """Wagtail sends no signal of its own: its documentation points to Django's."""
    if isinstance(instance, CataloguePage):
        actions.record_deletion(page=instance, actor=_person_at_work())


@signal_receiver(post_save, sender=Image, dispatch_uid="catalogue.image_changed")
def picture_was_changed(instance: Image, created: bool, raw: bool, **_details: Any) -> None:
    """Wagtail has no hook for a replaced or cropped picture, and its files change their names."""
    if not (created or raw):
        actions.redraw_bodies_with(image=instance)


@signal_receiver(post_save, sender=ReusableBlock, dispatch_uid="catalogue.reusable_changed")
def shared_part_was_changed(instance: ReusableBlock, raw: bool, **_details: Any) -> None:
    """Whoever saves it, in the editor or elsewhere, the guides that show it follow."""
    if not raw:
        actions.record_reusable_change(part=instance, actor=_person_at_work())


@signal_receiver(pre_delete, sender=ReusableBlock, dispatch_uid="catalogue.reusable_deleted")
def shared_part_is_to_be_deleted(instance: ReusableBlock, **_details: Any) -> None:
    actions.check_deletion(part=instance)


# Under the names of Wagtail's own three mails, which these messages replace: the first to take a name keeps it.
@signal_receiver(task_submitted, sender=TaskState, dispatch_uid="group_approval_task_submitted_email_notification")
def page_was_submitted(instance: TaskState, **_details: Any) -> None:
    actions.tell_reviewers(state=instance)


@signal_receiver(workflow_approved, sender=WorkflowState, dispatch_uid="workflow_state_approved_email_notification")
def page_was_approved(instance: WorkflowState, user: Any = None, **_details: Any) -> None:
    actions.tell_author(state=instance, reader=user, approved=True)


@signal_receiver(workflow_rejected, sender=WorkflowState, dispatch_uid="workflow_state_rejected_email_notification")
def page_was_sent_back(instance: WorkflowState, user: Any = None, **_details: Any) -> None:
    actions.tell_author(state=instance, reader=user, approved=False)


@signal_receiver([post_save, post_delete], sender=PageViewRestriction, dispatch_uid="catalogue.restricted")
def readers_changed(**_details: Any) -> None:
    """A page kept for some must not be found by others; rare, and never from our screens: all is written anew."""
    actions.rebuild_search()


@signal_receiver(post_migrate, dispatch_uid="catalogue.frame")
def tables_are_ready(app_config: Any, **_details: Any) -> None:
    """The frame and the groups exist as soon as the tables do; `auth` comes last and makes the permissions."""
    if app_config.label != "auth" or not apps.is_installed("tremplin.catalogue"):
        return
    tables = {model._meta.db_table for model in (CatalogueRootPage, ColleagueReview)}  # noqa: SLF001 - Django's documented name
    if tables <= set(connection.introspection.table_names()):
        actions.ensure_editing_groups()


@receiver(RoleGranted)
def role_was_granted(event: RoleGranted, _recorded: Recorded) -> None:
    group = group_of(event.role)
    if group:
        actions.enter_group(agent_id=event.agent_id, group=group)


@receiver(RoleEnded)
def role_has_ended(event: RoleEnded, _recorded: Recorded) -> None:
    group = group_of(event.role)
    if group:
        actions.leave_group(agent_id=event.agent_id, group=group)
        actions.settle_owners(owner_id=event.agent_id)


@receiver(AgentLeft)
def keeper_has_left(event: AgentLeft, _recorded: Recorded) -> None:
    actions.settle_owners(owner_id=event.agent_id)
