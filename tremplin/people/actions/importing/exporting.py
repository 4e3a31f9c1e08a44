"""The agents of the authority as a file that a spreadsheet opens and that the import reads again."""

from collections.abc import Iterator

from django.db import transaction

from tremplin.kernel.journal import record
from tremplin.people.actions.importing.refusals import NotAllowedError
from tremplin.people.core.importing.headers import Field
from tremplin.people.core.importing.writing import CHANNEL_WORDS, TITLES, csv_lines, written_day
from tremplin.people.events import AgentsExported
from tremplin.people.models import Agent
from tremplin.people.rules import brings_agents_in

CHUNK = 500
_COLUMNS = (
    *("matricule", "usual_name", "given_name", "email", "phone", "preferred_channel", "occupation__code"),
    *("service__code", "site__code", "arrived_on", "left_on", "manager__matricule"),
)


def export_agents(*, actor: Agent) -> Iterator[str]:
    """The agents present, by name, as the lines of a CSV file; the journal says who took it.

    Raises `NotAllowedError` for anybody but human resources and administrators.
    """
    if not brings_agents_in(actor):
        raise NotAllowedError
    with transaction.atomic():
        count = Agent.objects.active().count()
        record(AgentsExported(count), actor=actor.pk, subject="agents")
    return csv_lines([TITLES[field] for field in Field], _rows())


def _rows() -> Iterator[list[str]]:
    present = Agent.objects.active().order_by("sort_key", "pk").values_list(*_COLUMNS)
    for told in present.iterator(chunk_size=CHUNK):
        *texts, channel, occupation, service, site, arrived_on, left_on, manager = told
        places = [CHANNEL_WORDS[channel], occupation, service, site]
        yield [*(text or "" for text in texts), *places, written_day(arrived_on), written_day(left_on), manager or ""]
