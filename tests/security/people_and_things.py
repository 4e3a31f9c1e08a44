"""Who asks, and for what: one client for each role and situation; objects of her own, of a colleague, of a stranger.

Everybody works at one site for one manager, but `elsewhere` and the strangers. Behind the badge of `badge` there are
more roles than one, and `disabled` was a mediator when her session was opened: neither may show.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings as product
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents.models import Document

from tests.factories.catalogue import a_function, a_guide, a_tool, an_occupation
from tests.factories.coaching import HelpServiceFactory, MediatorFactory, at, book
from tests.factories.opinions import a_need, an_opinion
from tests.factories.people import AgentFactory, KioskFactory, OccupationFactory, SiteFactory
from tremplin.catalogue.models import ContentImport, ToolPage, ToolVersion
from tremplin.coaching.models import AvailabilityException, Mediator
from tremplin.kernel import clock
from tremplin.kernel.search.models import SearchEntry, Synonym
from tremplin.people.actions.roles import grant_role
from tremplin.people.core.roles import Role
from tremplin.people.models import Agent, Kiosk, Site
from tremplin.people.models.imports import AgentImport
from tremplin.site.search.clicks import Click

VISITORS = ("anonymous", "disabled")
ASKERS = (*VISITORS, "badge", "elsewhere", *(role.value for role in Role))
HELD = {"badge": (Role.MEDIATOR, Role.RELAY, Role.MANAGER), "disabled": (Role.MEDIATOR,)}
BACKEND = "tremplin.people.backends."
Values = dict[str, object]


@dataclass(frozen=True)
class House:
    """The clients by asker, and what the address of a line may name: `things["own"]["relay"]["reference"]`."""

    clients: dict[str, Client]
    agents: dict[str, Agent]
    things: dict[str, dict[str, Values]]


def build() -> House:
    """Everything, in a few hundred rows."""
    agents = _agents()
    mediators = {name: MediatorFactory(agent=agents[name]) for name in ("mediator", "badge")}
    mediators["disabled"] = MediatorFactory(agent=agents["disabled"], hours=())  # nobody is booked with her
    stranger_mediator = MediatorFactory()
    HelpServiceFactory(code="visio", horizon_days=60)
    colleague = AgentFactory(site=agents["agent"].site, manager=agents["manager"])
    stranger = AgentFactory()
    shared = {
        **_contents(published=True),
        "import": _import(agents["hr"]),
        "content_import": _content_import(),
        "need": a_need().pk,
        "help_subject": "coaching.booking",
    }
    nothing = {"import": "IM-RIEN", "content_import": "IM-RIEN", "need": 0, "help_subject": "rien"}
    hidden = {**_contents(published=False), **nothing}
    own_exception = _exception(mediators["mediator"])
    theirs = {"exception": _exception(stranger_mediator), "mediator": stranger_mediator.pk, **hidden}
    times = _times()
    of_colleague, of_stranger = _of(colleague, times), _of(stranger, times)
    things: dict[str, dict[str, Values]] = {"own": {}, "colleague": {}, "stranger": {}}
    for name in ASKERS:
        agent = agents.get(name, agents["agent"])
        mine = {"exception": own_exception, "mediator": mediators.get(name, mediators["mediator"]).pk, **shared}
        things["own"][name] = {**_of(agent, times), **mine}
        things["colleague"][name] = {**of_colleague, **mine}
        things["stranger"][name] = {**of_stranger, **theirs}
    return House(_clients(agents, KioskFactory()), agents, things)


def _agents() -> dict[str, Agent]:
    site, occupation = SiteFactory(), OccupationFactory(code="ripeur")
    manager = AgentFactory(site=site, occupation=occupation)
    agents = {"manager": manager, "elsewhere": AgentFactory(occupation=occupation)}
    for name in ASKERS:
        if name != "anonymous" and name not in agents:
            agents[name] = AgentFactory(site=site, manager=manager, occupation=occupation)
        for role in HELD.get(name, (Role(name),) if name in {*Role} - {Role.AGENT} else ()):
            _grant(agents[name], role, site)
    return agents


def _grant(agent: Agent, role: Role, site: Site) -> None:
    long_ago = clock.today() - timedelta(days=90)
    grant_role(agent=agent, role=role, granted_by=None, starts_on=long_ago, site=site if role == Role.RELAY else None)


def _times() -> Callable[[], int]:
    """One more quarter of the fortnight at each call: no appointment meets another."""
    taken = iter(range(10_000))
    return lambda: next(taken)


def _of(agent: Agent, times: Callable[[], int]) -> Values:
    number = times()
    booked = book(agent, start=at(10 + number % 6, days=1 + number // 6))
    opinion = an_opinion(author=agent)
    own = {"agent": agent.pk, "matricule": agent.matricule, "reference": booked.reference, "site": agent.site.code}
    return {**own, "opinion": opinion.pk, "page_id": opinion.page_id, "page_kind": "guide"}


def _exception(mediator: Mediator) -> int:
    return AvailabilityException.objects.create(mediator=mediator, day=clock.today() + timedelta(days=50)).pk


def _import(officer: Agent) -> str:
    """A file of agents that was read: it belongs to the office, not to one officer."""
    run = AgentImport.objects.create(
        reference="IM-UN", file_name="agents.csv", line_count=0, prepared_by=officer, prepared_at=clock.now()
    )
    return run.reference


def _content_import() -> str:
    """Pages that were read: they wait for any mediator."""
    state = ContentImport.State.READY
    run = ContentImport.objects.create(reference="IM-PAGES", source="ville", state=state, asked_at=clock.now())
    return run.reference


def _contents(*, published: bool) -> Values:
    """Pages and files to be read; or drafts, files that do not exist and forged links."""
    if not published:
        pages = {"guide": "un-brouillon", "tool": "un-outil", "function": "un-usage", "occupation": "un-metier"}
        for make, slug in zip((a_guide, a_tool, a_function, an_occupation), pages.values(), strict=True):
            draft = make(slug, published=False)
        files = {"file": "../secret.txt", "document": 0, "document_name": "x.txt", "token": "0.1.1:forged"}
        return {**pages, **files, "page": draft.pk, "version": 0, "words": 0}
    for make, slug in ((a_guide, "partager"), (a_tool, "teams"), (a_function, "se-reunir"), (an_occupation, "ripeur")):
        page = make(slug)
    version = ToolVersion.objects.create(
        tool=ToolPage.objects.get(), label="Nouveau", since=clock.today(), marked_at=clock.now()
    )
    document = Document.objects.create(title="Note", file=ContentFile(b"Bonjour", name="note.txt"))
    pictures = Path(product.MEDIA_ROOT) / "images"
    pictures.mkdir(parents=True, exist_ok=True)
    (pictures / "vu.txt").write_text("Bonjour")
    entry = SearchEntry.objects.order_by("pk").first()
    assert entry is not None
    token = Click(0, entry.pk, 1).address.rstrip("/").rsplit("/", 1)[-1]
    pages = {"guide": "partager", "tool": "teams", "function": "se-reunir", "occupation": "ripeur"}
    return {
        **pages,
        "page": page.pk,
        "version": version.pk,
        "file": "images/vu.txt",
        "token": token,
        "words": Synonym.objects.get_or_create(term="zorglub", meaning="partager")[0].pk,
        "document": document.pk,
        "document_name": document.filename,
    }


def _clients(agents: dict[str, Agent], kiosk: Kiosk) -> dict[str, Client]:
    clients = {name: Client() for name in ASKERS}
    for name, agent in agents.items():
        door = "BadgeBackend" if name == "badge" else "PasswordBackend"
        clients[name].force_login(agent, backend=BACKEND + door)
    session = clients["badge"].session
    session.update({"level": "badge", "device": "kiosk", "device_id": kiosk.pk})
    session.save()
    Agent.objects.filter(pk=agents["disabled"].pk).update(is_active=False)
    return clients
