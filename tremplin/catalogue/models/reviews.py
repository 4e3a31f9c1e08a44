"""A review by a colleague: Wagtail's workflow, in which nobody approves what she submitted herself."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState


class ColleagueReview(AbstractGroupApprovalTask):
    """One colleague of the group reads the page, then approves it or asks for changes."""

    class Meta:
        verbose_name = _("review by a colleague")

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        state = obj.current_workflow_state
        return [] if state and state.requested_by_id == user.pk else super().get_actions(obj, user)

    def get_task_states_user_can_moderate(self, user: Any, **options: Any) -> QuerySet[TaskState]:
        states: QuerySet[TaskState] = super().get_task_states_user_can_moderate(user, **options)
        return states.exclude(workflow_state__requested_by=user)

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **options: Any) -> Any:
        """Raises `PermissionDenied` for the one who submitted."""
        if task_state.workflow_state.requested_by_id == user.pk:
            raise PermissionDenied
        return super().on_action(task_state, user, action_name, **options)

    @classmethod
    def get_description(cls) -> Any:
        return _("A mediator other than the one who submitted reads the page.")
