"""The 1,500 agents of the demo. About 450 field agents never open their mailbox; 40 have none."""

from datetime import date, timedelta
from random import Random
from typing import Any

from django.contrib.auth.hashers import make_password

from tremplin.kernel import clock
from tremplin.kernel.search.core.folding import fold
from tremplin.people.actions.enrolment import issue_enrolment_code
from tremplin.people.actions.roles import grant_role
from tremplin.people.actions.sign_in import give_badge
from tremplin.people.core.roles import Role
from tremplin.people.models import Agent, Badge, EnrolmentCode, Kiosk, Occupation, Service, Site
from tremplin.people.models.agent import sort_key_of
from tremplin.site.demo.dice import dice, table
from tremplin.site.demo.personas import ENROLLED_MATRICULE, ENROLMENT_CODE, Persona, personas

MAIL_DOMAIN = "grand-orly.example"
FIRST_MATRICULE = 10_001
WITHOUT_MAILBOX = 40
NEVER_OPEN_IT = 450
RELAYS = 3
LOCAL_NETWORKS = ["127.0.0.0/8", "::1/128"]


def load_agents() -> None:
    """Write everybody, once: agents, who leads whom, roles, badges of the personas, the local kiosk."""
    if Agent.objects.exists():
        return
    people = [_of_persona(persona) for persona in personas()]
    people += _others(personas())
    Agent.objects.bulk_create(people)
    _managers()
    _sign_in_means()
    _roles()


def _of_persona(persona: Persona) -> Agent:
    service = Service.objects.get(code=persona.service)
    agent = _agent(
        persona.matricule, persona.given, persona.usual, service, Occupation.objects.get(code=persona.occupation)
    )
    agent.phone, agent.preferred_channel = persona.phone, persona.channel
    agent.email = None if persona.channel == Agent.Channel.SMS else agent.email
    agent.password = make_password(persona.password)
    return agent


def _agent(matricule: str, given: str, usual: str, service: Service, occupation: Occupation) -> Agent:
    """An agent who cannot sign in yet, reached by mail."""
    address = ".".join(fold(name).replace(" ", "-") for name in (given, usual))
    return Agent(
        matricule=matricule,
        given_name=given,
        usual_name=usual,
        sort_key=sort_key_of(usual, given),
        email=f"{address}@{MAIL_DOMAIN}",
        occupation=occupation,
        service=service,
        site=service.site,
        password=UNUSABLE,
    )


UNUSABLE = make_password(None)


def _others(known: tuple[Persona, ...]) -> list[Agent]:
    """Everybody else, service by service, as the organisation counts them."""
    chance, names = dice("agents"), table("authority")["names"]
    occupations = {occupation.code: occupation for occupation in Occupation.objects.all()}
    taken = [(persona.service, persona.occupation) for persona in known]
    made: list[Agent] = []
    for row in table("authority")["services"]:
        service = Service.objects.select_related("site").get(code=row["code"])
        for code, count in row["agents"].items():
            for _n in range(count - taken.count((row["code"], code))):
                made.append(_stranger(len(made), chance, names, service, occupations[code]))
    _reach(made, chance)
    return made


def _stranger(number: int, chance: Random, names: dict[str, Any], service: Service, occupation: Occupation) -> Agent:
    given, usual = chance.choice(names["given"]), chance.choice(names["usual"])
    agent = _agent(f"B{FIRST_MATRICULE + number}", given, usual, service, occupation)
    agent.email = f"{str(agent.email).split('@', maxsplit=1)[0]}.{number}@{MAIL_DOMAIN}"
    agent.phone = f"06 39 98 {number // 100:02} {number % 100:02}"
    agent.arrived_on = clock.today() - timedelta(days=chance.randint(30, 9000))
    return agent


def _reach(agents: list[Agent], chance: Random) -> None:
    """Who is reached by text message or on paper, and who has no mailbox at all."""
    in_the_field = [agent for agent in agents if agent.occupation.in_the_field]
    chosen = chance.sample(in_the_field, NEVER_OPEN_IT)
    for rank, agent in enumerate(chosen):
        agent.preferred_channel = Agent.Channel.SMS if rank % 2 else Agent.Channel.SLIP
        if rank < WITHOUT_MAILBOX:
            agent.email = None
        if agent.preferred_channel == Agent.Channel.SLIP:
            agent.phone = None


def _managers() -> None:
    """The first manager of each service leads it, and answers to the first one above."""
    heads: dict[int, Agent] = {}
    for manager in Agent.objects.filter(occupation__code="encadrant").order_by("-pk"):
        heads[manager.service_id] = manager
    for service in Service.objects.order_by("path", "pk"):
        above = heads.get(service.parent_id or 0)
        head = heads.get(service.pk) or above
        if head:
            heads[service.pk] = head
            Agent.objects.filter(service=service).exclude(pk=head.pk).update(manager=head)
        if head and above and head.pk != above.pk:
            Agent.objects.filter(pk=head.pk).update(manager=above)


def _sign_in_means() -> None:
    """Badges of the personas, one activation code, and the local browser declared a kiosk."""
    for persona in personas():
        give_badge(agent=Agent.objects.get(matricule=persona.matricule), number=persona.badge, pin=persona.pin)
    if not EnrolmentCode.objects.exists():
        agent = Agent.objects.get(matricule=ENROLLED_MATRICULE)
        issue_enrolment_code(agent=agent, issued_by=None, code=ENROLMENT_CODE)
    Kiosk.objects.get_or_create(
        label="Demo", defaults={"site": Site.objects.get(code="siege"), "networks": LOCAL_NETWORKS}
    )


def _roles() -> None:
    """Mediators, managers, and three relays: one for each technical centre."""
    since: date = clock.today() - timedelta(days=400)
    for persona in personas():
        if persona.role not in {Role.AGENT, Role.RELAY}:
            agent = Agent.objects.get(matricule=persona.matricule)
            grant_role(agent=agent, role=Role(persona.role), granted_by=None, starts_on=since)
    centres = Site.objects.filter(kind=Site.Kind.TECHNICAL_CENTRE).order_by("-code", "pk")[:RELAYS]
    for site in centres:
        relay = Agent.objects.filter(site=site, occupation__code="assistante-de-centre").order_by("pk").first()
        if relay:
            grant_role(agent=relay, role=Role.RELAY, granted_by=None, starts_on=since, site=site)


def is_loaded() -> bool:
    """Whether the people of the demo are there."""
    return Badge.objects.filter(agent__matricule=ENROLLED_MATRICULE).exists()
