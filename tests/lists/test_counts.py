"""Every page that shows a list asks as many questions for one thing as for three: the number is written here.

A count that grows is a repair or a new line, never a surprise. Lists of the files of agents: tests/people/importing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories.catalogue import a_function, a_guide, a_tool, an_occupation
from tests.factories.coaching import HelpServiceFactory, MediatorFactory, at, book, relay_of
from tests.factories.opinions import a_need, an_opinion
from tests.factories.people import AgentFactory, SiteFactory
from tremplin.catalogue.actions import keep_page, set_need_aside, tie_screen
from tremplin.catalogue.models import ContentImport, ImportedFile, PageFinding
from tremplin.coaching.actions import set_exception
from tremplin.kernel import clock
from tremplin.kernel.composition import help_subjects
from tremplin.kernel.messages import post
from tremplin.kernel.search import log
from tremplin.kernel.search.models import JudgedQuery, Synonym
from tremplin.kernel.search.searching import Answer, Request
from tremplin.kernel.search.unanswered import treat
from tremplin.people.core.roles import Role
from tremplin.people.models import Agent

pytestmark = pytest.mark.django_db
BACKEND = "tremplin.people.backends.PasswordBackend"


@dataclass(frozen=True)
class Listing:
    """A list: its address, who reads it, how `number` things come to be, the questions its page asks."""

    path: str
    prepare: Callable[[int], Agent]
    questions: int  # those of the session, of the reader and of her roles included; of the words known to searches too


def agent_with(make: Callable[[int], object]) -> Callable[[int], Agent]:
    """An ordinary agent, and things numbered from 0."""

    def prepare(number: int) -> Agent:
        for place in range(number):
            make(place)
        return AgentFactory(usual_name="Lecteur")

    return prepare


def appointments(number: int) -> Agent:
    MediatorFactory(), HelpServiceFactory()
    person = AgentFactory()
    for place in range(number):
        book(person, start=at(10, days=place))
    return person


def booked_for_others(number: int) -> Agent:
    MediatorFactory(), HelpServiceFactory()
    site = SiteFactory()
    relay = relay_of(site)
    for place in range(number):
        book(AgentFactory(site=site), actor=relay, start=at(10, days=place))
    return relay


def day_of_a_mediator(number: int) -> Agent:
    mediator, _service = MediatorFactory(), HelpServiceFactory()
    for place in range(number):
        book(start=at(10 + place))
    return mediator.agent


def exceptions(number: int) -> Agent:
    mediator = MediatorFactory()
    for place in range(number):
        day = clock.today().replace(day=10 + place)
        set_exception(mediator=mediator, day=day, is_open=False, starts=time(9), ends=time(12), actor=mediator.agent)
    return mediator.agent


def colleagues(number: int) -> Agent:
    site = SiteFactory()
    for _place in range(number):
        AgentFactory(usual_name="Cherchée", site=site)
    return relay_of(site)


def kinds_of_help(number: int) -> Agent:
    MediatorFactory()
    for _place in range(number):
        HelpServiceFactory()
    return AgentFactory()


def messages(number: int) -> Agent:
    person = AgentFactory()
    for place in range(number):
        post(recipient=person.pk, kind="essai", subject="Sujet", body="Corps", dedupe_key=f"essai-{place}")
    return person


def pages_kept(number: int) -> Agent:
    """Pages of a mediator, each with something to mend."""
    mediator = AgentFactory(roles=[Role.MEDIATOR])
    for place in range(number):
        page = a_guide(f"guide-{place}", tools=[a_tool(f"outil-{place}").slug])
        PageFinding.objects.create(page=page, address="/rien/", problem="no_page", since=clock.now())
    return mediator


def own_opinions(number: int) -> Agent:
    reader = AgentFactory()
    for place in range(number):
        an_opinion(page=a_guide(f"guide-{place}"), author=reader)
    return reader


def opinions_to_answer(number: int) -> Agent:
    for place in range(number):
        an_opinion(page=a_guide(f"guide-{place}"))
    return AgentFactory(roles=[Role.MEDIATOR])


WORDS = ("signature", "parapheur", "imprimante")


def needs_to_meet(number: int) -> Agent:
    for place in range(number):
        a_need(WORDS[place])
    return AgentFactory(roles=[Role.MEDIATOR])


def decided_needs(number: int) -> Agent:
    reader = AgentFactory(roles=[Role.MEDIATOR])
    for place in range(number):
        set_need_aside(key=a_need(WORDS[place]).pk, until=None, reason="", by=reader.pk)
    return reader


def mediator_with_guides(number: int) -> Agent:
    for place in range(number):
        a_guide(f"guide-{place}")
    mediator: Agent = MediatorFactory().agent
    return mediator


def ties(number: int) -> Agent:
    mediator = mediator_with_guides(number)
    for place, subject in zip(range(number), help_subjects, strict=False):
        tie_screen(subject=subject.key, guide=f"guide-{place}", by=mediator)
    return mediator


def poster_pages(number: int) -> Agent:
    SiteFactory(code="a-decorer")
    return mediator_with_guides(number)


def tending(make: Callable[[int], object]) -> Callable[[int], Agent]:
    """A mediator who tends the search, and things numbered from 0."""

    def prepare(number: int) -> Agent:
        for place in range(number):
            make(place)
        return MediatorFactory().agent

    return prepare


def a_pair_of_words(place: int) -> None:
    Synonym.objects.create(term=f"zorglub{place}", meaning="partager")


def a_judgement(place: int) -> None:
    text = f"zorglub {place}"
    JudgedQuery.objects.create(text=text, folded=text, page="catalogue:x", grade=3, judged_at=clock.now())


def a_vain_search(place: int) -> None:
    text = f"zorglub{'abc'[place]}"
    log.line_of(Request(text=text), Answer(text=text), milliseconds=3).save()


def a_search_aside(place: int) -> None:
    treat(text=f"zorglub{'abc'[place]}", outcome="aside", by=None)


def a_found_guide(place: int) -> None:
    a_guide(f"guide-{place}")


def kept_pages(number: int) -> Agent:
    person = AgentFactory()
    for place in range(number):
        keep_page(agent=person, page=a_guide(f"guide-{place}"))
    return person


def files_of_an_import(number: int) -> Agent:
    mediator = MediatorFactory().agent
    run = ContentImport.objects.create(reference="IM-UN", source="ville", state="applied", asked_at=clock.now())
    for place in range(number):
        page = a_guide(f"importe-{place}")
        ImportedFile.objects.create(
            run=run, position=place, path=f"{place}.md", title="Page", outcome="created", page_key=page.pk
        )
    return mediator


def imports_of_pages(number: int) -> Agent:
    for place in range(number):
        ContentImport.objects.create(reference=f"IM-{place}", source="ville", asked_at=clock.now())
    return MediatorFactory().agent


LISTS = {
    "catalogue:board": Listing("/redaction/etat/", pages_kept, 11),
    "catalogue:to_check": Listing("/redaction/a-verifier/", pages_kept, 6),
    "catalogue:findings": Listing("/redaction/liens/", pages_kept, 6),
    "catalogue:tool_versions": Listing("/redaction/outils/", pages_kept, 5),
    "catalogue:desk": Listing("/redaction/", pages_kept, 11),
    "catalogue:tools": Listing("/outils/", agent_with(lambda n: a_tool(f"outil-{n}")), 4),
    "catalogue:occupations": Listing("/metiers/", agent_with(lambda n: an_occupation(f"metier-{n}")), 4),
    "catalogue:functions": Listing("/usages/", agent_with(lambda n: a_function(f"usage-{n}")), 4),
    "catalogue:guides": Listing("/guides/", agent_with(lambda n: a_guide(f"guide-{n}")), 7),
    "catalogue:words": Listing("/redaction/recherche/mots/", tending(a_pair_of_words), 6),
    "catalogue:judgements": Listing("/redaction/recherche/jugements/", tending(a_judgement), 6),
    "catalogue:unanswered": Listing("/redaction/recherche/sans-resultat/", tending(a_vain_search), 5),
    "catalogue:unanswered, aside": Listing(
        "/redaction/recherche/sans-resultat/?liste=de-cote", tending(a_search_aside), 5
    ),
    "catalogue:my_pages": Listing("/mes-pages/", kept_pages, 3),
    "site:home, with pages kept": Listing("/", kept_pages, 6),
    "catalogue:explain_search": Listing("/redaction/recherche/pourquoi/?q=guide", tending(a_found_guide), 17),
    "site:search": Listing("/recherche/?q=guide", agent_with(lambda n: a_guide(f"guide-{n}")), 13),
    "site:suggestions": Listing("/recherche/suggestions/?q=guid", agent_with(lambda n: a_guide(f"guide-{n}")), 12),
    "site:site_map": Listing("/plan-du-site/", agent_with(lambda n: a_tool(f"outil-{n}")), 5),
    "site:demo_messages": Listing("/demo/messages/", messages, 4),
    "catalogue:screens": Listing("/redaction/ecrans/", ties, 5),
    "catalogue:tie": Listing("/redaction/ecrans/coaching.booking/?q=guide", mediator_with_guides, 17),
    "catalogue:posters": Listing("/redaction/affiches/?site=a-decorer", poster_pages, 8),
    "coaching:appointments": Listing("/rendez-vous/", appointments, 4),
    "coaching:appointments, for others": Listing("/rendez-vous/", booked_for_others, 5),
    "coaching:book": Listing("/rendez-vous/prendre/", kinds_of_help, 4),
    "coaching:person": Listing("/rendez-vous/pour/?nom=cherchée", colleagues, 3),
    "coaching:day": Listing("/mediation/", day_of_a_mediator, 6),
    "coaching:week": Listing("/mediation/semaine/", day_of_a_mediator, 6),
    "coaching:hours": Listing("/mediation/horaires/", exceptions, 7),
    "site:home, of a mediator": Listing("/", day_of_a_mediator, 8),
}


LISTS |= {
    "catalogue:own_opinions": Listing("/mes-avis/", own_opinions, 3),
    "catalogue:opinions": Listing("/redaction/avis/", opinions_to_answer, 6),
    "catalogue:needs": Listing("/redaction/a-ecrire/", needs_to_meet, 8),
    "catalogue:needs_decided": Listing("/redaction/a-ecrire/decides/", decided_needs, 4),
    "catalogue:content_import": Listing("/redaction/importer/", imports_of_pages, 4),
    "catalogue:content_report": Listing("/redaction/importer/IM-UN/", files_of_an_import, 8),
    "site:home, of a mediator": Listing("/", day_of_a_mediator, 8),
}


@pytest.fixture(autouse=True)
def _demo(settings: object) -> None:
    settings.DEMO = True


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("name", LISTS)
def test_the_questions_do_not_grow(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, name: str, number: int
) -> None:
    listing = LISTS[name]
    client.force_login(listing.prepare(number), backend=BACKEND)
    with django_assert_num_queries(listing.questions):
        assert client.get(listing.path).status_code == 200
