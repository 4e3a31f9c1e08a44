"""Wagtail's groups follow the roles of `people`."""

from django.contrib.auth.models import Group
from django.db import transaction

from tremplin.people.models import Agent


@transaction.atomic
def enter_group(*, agent_id: int, group: str) -> None:
    """An agent may write as this group does. No event: the granting of the role has recorded its own."""
    Agent.objects.get(pk=agent_id).groups.add(Group.objects.get_or_create(name=group)[0])


@transaction.atomic
def leave_group(*, agent_id: int, group: str) -> None:
    """An agent no longer writes as this group does. No event: the end of the role has recorded its own."""
    Agent.objects.get(pk=agent_id).groups.remove(*Group.objects.filter(name=group))
