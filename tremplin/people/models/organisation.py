"""Where agents work: communes, sites, services in a tree, occupations."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Commune(models.Model):
    """One of the communes of the authority, by its INSEE number."""

    insee = models.CharField(max_length=5, unique=True)
    name = models.CharField(max_length=80)
    population = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["name", "pk"]


class Site(models.Model):
    """A place where agents start their day: technical centre, library, conservatory, office."""

    class Kind(models.TextChoices):
        OFFICE = "office", _("Offices")
        TECHNICAL_CENTRE = "technical_centre", _("Technical centre")
        LIBRARY = "library", _("Library")
        CONSERVATORY = "conservatory", _("Conservatory")
        SPORT = "sport", _("Sports facility")

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=Kind)
    commune = models.ForeignKey(Commune, on_delete=models.PROTECT, related_name="sites")
    address = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["name", "pk"]


class Service(models.Model):
    """A node of the organisation chart. `path` is the codes from the root, so that a branch is one prefix."""

    class Kind(models.TextChoices):
        POLE = "pole", _("Division")
        DEPARTMENT = "department", _("Department")
        SERVICE = "service", _("Service")
        TEAM = "team", _("Team")

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=Kind)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=200, unique=True)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, null=True, blank=True, related_name="services")

    class Meta:
        ordering = ["path", "pk"]
        constraints = [
            models.CheckConstraint(name="service_not_its_own_parent", condition=~Q(parent=models.F("id"))),
        ]


class Occupation(models.Model):
    """A trade. Its code is also the address of its page in the catalogue."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    in_the_field = models.BooleanField(default=False)

    class Meta:
        ordering = ["name", "pk"]
