"""How an agent without a keyboard habit proves who she is: badge and PIN, on a device we know."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from tremplin.people.models.agent import Agent
from tremplin.people.models.organisation import Site


class Badge(models.Model):
    """The badge of an agent and her PIN, hashed; kept apart from the profile."""

    agent = models.OneToOneField(Agent, on_delete=models.CASCADE, related_name="badge")
    number = models.CharField(max_length=20, unique=True)
    pin = models.CharField(max_length=128)


class Kiosk(models.Model):
    """A shared computer declared by the mediators, known by its token or by its network."""

    label = models.CharField(max_length=80)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="kiosks")
    token_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)
    networks = ArrayField(models.CharField(max_length=43), default=list, blank=True)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["label", "pk"]
        constraints = [
            models.CheckConstraint(
                name="kiosk_is_recognisable", condition=Q(token_hash__isnull=False) | ~Q(networks=[])
            )
        ]


class EnrolmentCode(models.Model):
    """A code printed by a mediator: typed once on a phone, it makes this phone the agent's own."""

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="enrolment_codes")
    code_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    issued_by = models.ForeignKey(Agent, on_delete=models.PROTECT, null=True, related_name="+")


class EnrolledPhone(models.Model):
    """A phone that one agent may use with badge and PIN."""

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="phones")
    token_hash = models.CharField(max_length=64, unique=True)
    enrolled_at = models.DateTimeField()
    active = models.BooleanField(default=True)
