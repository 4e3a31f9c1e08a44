"""An agent of the authority: the user of the product, named by her matricule."""

import re
from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from tremplin.kernel import clock
from tremplin.kernel.search.core.folding import fold
from tremplin.people.core.roles import Role
from tremplin.people.models.organisation import Occupation, Service, Site

NAMES = SearchVector("sort_key", config="simple")
_WORD = re.compile(r"[a-z0-9]+")


class AgentQuerySet(models.QuerySet["Agent"]):
    """Ways of choosing agents."""

    def active(self) -> "AgentQuerySet":
        return self.filter(is_active=True)

    def named_like(self, text: str) -> "AgentQuerySet":
        """Agents with a name that begins with each word typed, accents and case aside, or whose matricule does."""
        found = self.annotate(names=NAMES)
        for word in _WORD.findall(fold(text))[:5]:
            begun = SearchQuery(f"{word}:*", config="simple", search_type="raw")
            found = found.filter(Q(names=begun) | Q(matricule__istartswith=word))
        return found

    def of_site(self, site: Site | int) -> "AgentQuerySet":
        return self.filter(site=site)


class AgentDirectory(BaseUserManager["Agent"]):
    """Makes agents; Django calls this object when it needs one by its matricule."""

    def get_queryset(self) -> AgentQuerySet:
        return AgentQuerySet(self.model, using=self._db)

    def active(self) -> AgentQuerySet:
        return self.get_queryset().active()

    def create_user(self, matricule: str, password: str | None = None, **details: Any) -> "Agent":
        """An agent with a password, or with none that works."""
        agent = self.model(matricule=matricule, **details)
        agent.sort_key = sort_key_of(agent.usual_name, agent.given_name)
        agent.set_password(password)
        agent.save(using=self._db)
        return agent


def sort_key_of(usual_name: str, given_name: str) -> str:
    """The column that lists of people are sorted and searched on: no accents, lower case."""
    return fold(f"{usual_name} {given_name}")


class Agent(AbstractBaseUser, PermissionsMixin):
    """An agent. Disabled when she leaves, never deleted; the e-mail is an address, never a key."""

    class Channel(models.TextChoices):
        MAIL = "mail", _("by mail")
        SMS = "sms", _("by text message")
        SLIP = "slip", _("on paper, at my site")

    matricule = models.CharField(max_length=12, unique=True)
    usual_name = models.CharField(max_length=80)
    given_name = models.CharField(max_length=80)
    sort_key = models.CharField(max_length=170, editable=False)
    email = models.EmailField(null=True, blank=True)  # noqa: DJ001 - none is not the same as an empty one
    phone = models.CharField(max_length=20, null=True, blank=True)  # noqa: DJ001 - same
    preferred_channel = models.CharField(max_length=4, choices=Channel, default=Channel.MAIL)
    occupation = models.ForeignKey(Occupation, on_delete=models.PROTECT, related_name="agents")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="agents")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="agents")
    manager = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="team")
    is_active = models.BooleanField(default=True)
    arrived_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)

    by_badge = False  # set on the agent of a session that badge and PIN opened: her own things, and no role

    objects: ClassVar[AgentDirectory] = AgentDirectory()

    USERNAME_FIELD = "matricule"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        ordering = ["sort_key", "pk"]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="agent_by_name"),
            GinIndex(NAMES, name="agent_by_part_of_name"),
            models.Index(OpClass(Upper("matricule"), name="text_pattern_ops"), name="agent_by_start_of_number"),
        ]
        constraints = [
            models.CheckConstraint(name="agent_email_or_none", condition=~Q(email="")),
            models.CheckConstraint(name="agent_phone_or_none", condition=~Q(phone="")),
            models.CheckConstraint(
                name="agent_reachable_on_her_channel",
                condition=Q(preferred_channel="slip")
                | Q(preferred_channel="mail", email__isnull=False)
                | Q(preferred_channel="sms", phone__isnull=False),
                violation_error_message=_("Add the mail address or the phone number, or choose paper."),
            ),
        ]

    @property
    def display_name(self) -> str:
        """Given name and usual name, as people say them."""
        return f"{self.given_name} {self.usual_name}"

    @property
    def initials(self) -> str:
        return f"{self.given_name[:1]}{self.usual_name[:1]}".upper()

    # Wagtail asks for these two names of Django's own user model.
    @property
    def first_name(self) -> str:
        return self.given_name

    @property
    def last_name(self) -> str:
        return self.usual_name

    def get_full_name(self) -> str:
        return self.display_name

    def get_short_name(self) -> str:
        return self.given_name

    @property
    def roles(self) -> frozenset[Role]:
        """The roles that count in this session: those held today, or none but agent behind badge and PIN."""
        return frozenset({Role.AGENT}) if self.by_badge else self.granted_roles

    @cached_property
    def granted_roles(self) -> frozenset[Role]:
        """The roles held today, whatever their scope; read once for each request."""
        today = self.role_grants.filter(valid__contains=clock.today())
        grants: Iterable[str] = today.order_by("pk").values_list("role", flat=True)
        return frozenset({Role.AGENT, *(Role(role) for role in grants)})
