"""Agents and all that is around them, for tests: invented people of an invented authority."""

from datetime import timedelta
from typing import Any

import factory
from django.contrib.auth.hashers import make_password
from factory.django import DjangoModelFactory
from psycopg.types.range import DateRange, TimestamptzRange

from tremplin.kernel import clock
from tremplin.people.core.roles import Role
from tremplin.people.models import (
    Agent,
    Badge,
    Commune,
    EnrolledPhone,
    EnrolmentCode,
    Kiosk,
    Occupation,
    RoleGrant,
    Service,
    Site,
    Unavailability,
)
from tremplin.people.queries import digest

PASSWORD = "une phrase assez longue"
PIN = "314159"
GIVEN_NAMES = ("Aïcha", "Benoît", "Chloé", "Driss", "Élodie", "Fatou")
USUAL_NAMES = ("Lefèvre", "Martin", "N’Diaye", "O’Brien", "Pérez", "Qadir")


class CommuneFactory(DjangoModelFactory):
    """A commune with an INSEE number of its own."""

    class Meta:
        model = Commune

    insee = factory.Sequence(lambda number: f"{10_000 + number}")
    name = factory.Sequence(lambda number: f"Commune {number}")
    population = 20_000


class SiteFactory(DjangoModelFactory):
    """A technical centre."""

    class Meta:
        model = Site

    code = factory.Sequence(lambda number: f"centre-{number}")
    name = factory.Sequence(lambda number: f"Centre technique {number}")
    kind = Site.Kind.TECHNICAL_CENTRE
    commune = factory.SubFactory(CommuneFactory)


class ServiceFactory(DjangoModelFactory):
    """A service at the top of the organisation chart, or below `parent`."""

    class Meta:
        model = Service

    code = factory.Sequence(lambda number: f"service-{number}")
    name = factory.Sequence(lambda number: f"Service {number}")
    kind = Service.Kind.SERVICE
    parent = None
    path = factory.LazyAttribute(lambda made: f"{made.parent.path if made.parent else ''}/{made.code}")


class OccupationFactory(DjangoModelFactory):
    """A trade of the field."""

    class Meta:
        model = Occupation

    code = factory.Sequence(lambda number: f"metier-{number}")
    name = factory.Sequence(lambda number: f"Métier {number}")
    in_the_field = True


class AgentFactory(DjangoModelFactory):
    """An agent reached by mail, without a password that works unless one is given.

    `AgentFactory(roles=[Role.MEDIATOR])` also grants roles, from a month ago and for good.
    """

    class Meta:
        model = Agent
        skip_postgeneration_save = True

    matricule = factory.Sequence(lambda number: f"A{1000 + number}")
    given_name = factory.Iterator(GIVEN_NAMES)
    usual_name = factory.Iterator(USUAL_NAMES)
    email = factory.LazyAttribute(lambda made: f"{made.matricule.lower()}@example.org")
    occupation = factory.SubFactory(OccupationFactory)
    service = factory.SubFactory(ServiceFactory)
    site = factory.SubFactory(SiteFactory)

    @classmethod
    def _create(cls, model_class: type[Agent], *_args: Any, **details: Any) -> Agent:
        return model_class.objects.create_user(**details)

    @factory.post_generation
    def roles(self, _create: bool, granted: list[Role] | None, **_details: Any) -> None:
        for role in granted or []:
            RoleGrantFactory(agent=self, role=role)


class RoleGrantFactory(DjangoModelFactory):
    """A role held everywhere, from a month ago and for good."""

    class Meta:
        model = RoleGrant

    agent = factory.SubFactory(AgentFactory)
    role = Role.MEDIATOR
    valid = factory.LazyFunction(lambda: DateRange(clock.today() - timedelta(days=30), None))


class BadgeFactory(DjangoModelFactory):
    """A badge whose PIN is `PIN`."""

    class Meta:
        model = Badge

    agent = factory.SubFactory(AgentFactory)
    number = factory.Sequence(lambda number: f"{5000 + number}")
    pin = factory.LazyFunction(lambda: make_password(PIN))


class KioskFactory(DjangoModelFactory):
    """A shared computer known by the network of the test client."""

    class Meta:
        model = Kiosk

    label = factory.Sequence(lambda number: f"Borne {number}")
    site = factory.SubFactory(SiteFactory)
    networks = ["127.0.0.0/8"]


class EnrolmentCodeFactory(DjangoModelFactory):
    """A printed code, `KX7P2M4R` unless `plain` says otherwise, good for two more days."""

    class Meta:
        model = EnrolmentCode

    class Params:
        plain = "KX7P2M4R"

    agent = factory.SubFactory(AgentFactory)
    code_hash = factory.LazyAttribute(lambda made: digest(made.plain))
    expires_at = factory.LazyFunction(lambda: clock.now() + timedelta(days=2))


class EnrolledPhoneFactory(DjangoModelFactory):
    """A phone that sends `token`."""

    class Meta:
        model = EnrolledPhone

    class Params:
        token = "secret-of-a-phone"

    agent = factory.SubFactory(AgentFactory)
    token_hash = factory.LazyAttribute(lambda made: digest(made.token))
    enrolled_at = factory.LazyFunction(clock.now)


class UnavailabilityFactory(DjangoModelFactory):
    """Two hours from now."""

    class Meta:
        model = Unavailability

    agent = factory.SubFactory(AgentFactory)
    period = factory.LazyFunction(lambda: TimestamptzRange(clock.now(), clock.now() + timedelta(hours=2), "[)"))
    source = factory.Sequence(lambda number: f"test:{number}")
