"""A small authority in the database, and files for it, for the tests of actions and pages."""

import io
from typing import Any

from tests.factories.people import AgentFactory, OccupationFactory, ServiceFactory, SiteFactory
from tremplin.people.actions.importing import apply_import, choose, prepare_import
from tremplin.people.core.roles import Role
from tremplin.people.models import Agent, AgentImport, AgentSource, Service

TITLES = "matricule;nom;prenom;courriel;telephone;metier;service;site;arrivee;depart;n+1"


def places() -> Service:
    """One trade, one site, one service there."""
    OccupationFactory(code="ripeur", name="Ripeur")
    site = SiteFactory(code="centre-vitry", name="Centre technique de Vitry")
    SiteFactory(code="siege", name="Siège")
    return ServiceFactory(code="collecte", name="Collecte", site=site)


def somebody(number: str, usual: str = "Roy", given: str = "Léa", **told: Any) -> Agent:
    """An agent of the service of collection."""
    from tremplin.people.models import Occupation  # noqa: PLC0415 - read once the places are there

    service = Service.objects.get(code="collecte")
    told.setdefault("email", None)
    told.setdefault("preferred_channel", "mail" if told["email"] else "slip")
    return AgentFactory(
        matricule=number,
        usual_name=usual,
        given_name=given,
        occupation=Occupation.objects.get(code="ripeur"),
        service=service,
        site=service.site,
        **told,
    )


def officer() -> Agent:
    """Somebody of human resources, whom the files of the tests name too."""
    return somebody("RH1", "Petit", "Anne", roles=[Role.HR])


def a_file(*lines: str, titles: str = TITLES) -> io.BytesIO:
    """A file of these lines below the titles."""
    return io.BytesIO("\n".join([titles, *lines, ""]).encode())


def prepare(*lines: str, by: Agent, source: AgentSource | None = None, complete: bool = False) -> AgentImport:
    """Compare a file of these lines."""
    return prepare_import(file=a_file(*lines), file_name="agents.csv", source=source, complete=complete, actor=by)


def bring_in(*lines: str, by: Agent, source: AgentSource | None = None, **choices: str) -> AgentImport:
    """Compare a file and apply it; `choices` answers doubts: `l2="other"` for line 2."""
    run = prepare(*lines, by=by, source=source)
    choose(run=run, choices={int(line.removeprefix("l")): choice for line, choice in choices.items()}, actor=by)
    return apply_import(run=run, actor=by)


def snapshot() -> list[tuple[Any, ...]]:
    """Everything that the table of agents says."""
    return list(Agent.objects.get_queryset().order_by("pk").values_list())
