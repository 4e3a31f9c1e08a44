"""What goes out comes back in without a change, whatever people are called."""

import csv
import io
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.people.importing.base import officer, places, snapshot, somebody
from tremplin.kernel.journal.models import JournalEntry
from tremplin.people.actions import importing
from tremplin.people.core.importing.cells import is_rounded
from tremplin.people.models import Agent

letters = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"])
names = st.builds(
    lambda beginning, rest: (beginning + rest)[:80],
    st.sampled_from(["=", "+", "-", "@", "'", "'=", '"', ";", "É", "l", "LE GOFF ", " ", "=cmd|' /C calc'!A0 "]),
    st.text(letters, max_size=30).map(lambda text: f"{text}e"),
)
agents = st.lists(
    st.fixed_dictionaries(
        {
            # 1E5 is what a spreadsheet makes of a long number: the import refuses it, whoever wrote it.
            "number": st.from_regex(r"[A-Z0-9][A-Z0-9._/-]{0,11}", fullmatch=True).filter(lambda n: not is_rounded(n)),
            "usual": names,
            "given": names,
            "email": st.emails() | st.none(),
            "phone": st.sampled_from(["06 39 98 10 42", "+33 6 39 98 10 42", "0639981042", "+352621123456", None]),
            "arrived_on": st.dates(date(1980, 1, 1), date(2026, 3, 1)) | st.none(),
            "left_on": st.dates(date(2026, 4, 1), date(2030, 1, 1)) | st.none(),
        }
    ),
    max_size=4,
    unique_by=lambda told: told["number"].lstrip("0"),
)


def exported(by: Agent) -> bytes:
    return "".join(importing.export_agents(actor=by)).encode()


class TestRoundTrip(TestCase):
    """Hypothesis' own test case: each example in a transaction of its own."""

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(agents, st.booleans())
    def test_the_export_read_again_changes_nothing(self, told: list[dict[str, object]], complete: bool) -> None:
        places()
        anne = officer()
        made = [somebody(**one) for one in told if one["number"] != anne.matricule]
        if made:
            Agent.objects.get_queryset().filter(pk=made[0].pk).update(manager=anne)
        before = snapshot()
        run = importing.prepare_import(
            file=io.BytesIO(exported(anne)), file_name="agents.csv", source=None, complete=complete, actor=anne
        )
        assert (run.fault_counts, run.counts["unchanged"]) == ({}, len(made) + 1)
        importing.apply_import(run=run, actor=anne)
        assert snapshot() == before


@pytest.mark.django_db
class TestExport:
    @pytest.fixture
    def anne(self) -> Agent:
        places()
        return officer()

    def test_no_cell_is_a_formula(self, anne: Agent) -> None:
        somebody("-1", "=HYPERLINK(1)", "@SUM(A1)", email="+a@example.org", phone="+33 6 39 98 10 42")
        lines = exported(anne).decode("utf-8-sig").splitlines()
        cells = [cell for row in csv.reader(lines, delimiter=";") for cell in row]
        assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
        assert "'=HYPERLINK(1)" in cells

    def test_its_shape(self, anne: Agent) -> None:
        lea = somebody("A1", "Roy", "Léa", email="lea@example.org", manager=anne, arrived_on=date(2020, 1, 6))
        somebody("A2", "Sow", "Ali", is_active=False)
        text = exported(anne).decode()
        titles = "matricule;nom_usage;prenom;courriel;telephone;canal;code_metier;code_service;code_site;date_arrivee"
        assert text.splitlines() == [
            f"\ufeff{titles};date_depart;matricule_n1",
            "RH1;Petit;Anne;;;papier;ripeur;collecte;centre-vitry;;;",
            f"{lea.matricule};Roy;Léa;lea@example.org;;courriel;ripeur;collecte;centre-vitry;06/01/2020;;RH1",
        ]
        assert text.count("\r\n") == 3

    def test_the_journal_knows_who_took_it(self, anne: Agent) -> None:
        exported(anne)
        entry = JournalEntry.objects.get(name="people.agents_exported")
        assert (entry.actor_id, entry.attributes) == (anne.pk, {"agents": 1})

    @pytest.mark.parametrize("count", [1, 3])
    def test_in_six_queries(self, anne: Agent, count: int, django_assert_num_queries: object) -> None:
        for number in range(count):
            somebody(f"A{number}", manager=anne)
        actor = Agent.objects.get(pk=anne.pk)
        with django_assert_num_queries(6):
            exported(actor)
