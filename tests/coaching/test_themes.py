"""What appointments are about, when no page says it, is told to the catalogue: the words alone."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.factories.catalogue import a_guide
from tests.factories.coaching import HelpServiceFactory, MediatorFactory, at, book
from tests.factories.people import AgentFactory
from tremplin.catalogue.models import NeedSignal
from tremplin.coaching.actions import cancel_appointment
from tremplin.coaching.actions.themes import signal_theme
from tremplin.coaching.models import Appointment

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mediation() -> None:
    MediatorFactory(), HelpServiceFactory()


def jobs() -> list[dict[str, int]]:
    found = ProcrastinateJob.objects.filter(task_name="coaching.signal_theme").order_by("pk")
    return [job.args for job in found]


def booked(**details: str) -> Appointment:
    return book(AgentFactory(), start=at(10), **details)


def test_a_booking_with_words_and_without_guide_is_looked_at_later() -> None:
    appointment = booked(topic="le parapheur électronique")
    assert jobs() == [{"appointment": appointment.pk}]


@pytest.mark.parametrize("details", [{"topic": ""}, {"topic": "le parapheur", "guide": "signer"}])
def test_without_words_or_with_its_guide_it_is_not(details: dict[str, str]) -> None:
    booked(**details)
    assert jobs() == []


def test_what_no_page_says_is_told_without_the_person() -> None:
    appointment = booked(topic="le parapheur électronique")
    assert signal_theme(appointment=appointment.pk)
    signal = NeedSignal.objects.get()
    assert (signal.source, signal.words, signal.why, signal.weight, signal.count) == (
        "appointments", "le parapheur électronique", "demandé en rendez-vous", 25, 1,
    )  # fmt: skip


def test_what_a_page_says_is_not_told() -> None:
    a_guide("partager-un-dossier")
    assert not signal_theme(appointment=booked(topic="partager un dossier").pk)
    assert not NeedSignal.objects.exists()


def test_a_booking_undone_meanwhile_tells_nothing() -> None:
    appointment = booked(topic="le parapheur")
    cancel_appointment(appointment=appointment, actor=appointment.person)
    assert not signal_theme(appointment=appointment.pk)
    assert not signal_theme(appointment=0)
