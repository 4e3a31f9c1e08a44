"""Roles granted to agents, each for a scope and a period."""

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tremplin.people.core.roles import Role
from tremplin.people.models.agent import Agent
from tremplin.people.models.organisation import Service, Site

ROLE_NAMES = {
    Role.AGENT: _("Agent"),
    Role.RELAY: _("Relay"),
    Role.MANAGER: _("Manager"),
    Role.MEDIATOR: _("Digital mediator"),
    Role.CONTRIBUTOR: _("Contributor"),
    Role.HR: _("Human resources"),
    Role.DISPATCHER: _("Rounds dispatcher"),
    Role.CREW: _("Crew"),
    Role.DIRECTION: _("Direction"),
    Role.ACCESSIBILITY: _("Accessibility referent"),
    Role.ADMINISTRATOR: _("Administrator"),
}


class RoleGrant(models.Model):
    """A role held over a period, everywhere or within a branch of services or a site."""

    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="role_grants")
    role = models.CharField(max_length=16, choices=[(role.value, name) for role, name in ROLE_NAMES.items()])
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, blank=True)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, null=True, blank=True)
    valid = DateRangeField()
    granted_by = models.ForeignKey(Agent, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["agent", "role", "pk"]
        constraints = [
            models.CheckConstraint(name="role_period_not_empty", condition=Q(valid__isempty=False)),
            models.CheckConstraint(
                name="role_scope_service_or_site", condition=Q(service__isnull=True) | Q(site__isnull=True)
            ),
        ]
