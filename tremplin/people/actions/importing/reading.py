"""The people and places of the base as the values that a comparison takes."""

from collections import defaultdict
from collections.abc import Iterator

from tremplin.kernel import clock
from tremplin.people.core.importing.comparing import Circumstances, Comparison
from tremplin.people.core.importing.headers import Field
from tremplin.people.core.importing.plan import Known
from tremplin.people.core.importing.rows import Row
from tremplin.people.core.importing.vocabulary import Vocabulary
from tremplin.people.models import Agent, Occupation, Service, Site
from tremplin.people.models.imports import AgentOrigin, AgentSource

_COLUMNS = (
    *("pk", "matricule", "usual_name", "given_name", "email", "phone", "preferred_channel", "occupation__code"),
    *("service__code", "site__code", "manager_id", "arrived_on", "left_on", "is_active"),
)


def vocabulary() -> Vocabulary:
    """The services, sites and trades of the authority, by code and by name: three queries."""
    services = list(Service.objects.order_by("path", "pk").values_list("code", "name", "site__code"))
    return Vocabulary.of(
        {
            Field.OCCUPATION: Occupation.objects.order_by("pk").values_list("code", "name"),
            Field.SERVICE: [(code, name) for code, name, _site in services],
            Field.SITE: Site.objects.order_by("pk").values_list("code", "name"),
        },
        {code: site for code, _name, site in services if site},
    )


def people_known(source: AgentSource | None) -> Iterator[Known]:
    """Every agent, present or not, as seen from a community: two queries."""
    own: dict[int, set[str]] = defaultdict(set)
    elsewhere: set[int] = set()
    for agent, number, origin in AgentOrigin.objects.order_by("pk").values_list("agent_id", "number", "source_id"):
        if source and origin == source.pk:
            own[agent].add(number)
        else:
            elsewhere.add(agent)
    for told in Agent.objects.get_queryset().order_by("pk").values_list(*_COLUMNS):
        pk, number, usual_name, given_name, email, phone, channel, trade, service, site, manager, *rest = told
        numbers = frozenset(own.get(pk, ())) if source else frozenset({number})
        arrived_on, left_on, active = rest
        yield Known(
            *(pk, number, usual_name, given_name, email or "", phone or "", channel, trade, service, site),
            manager or 0,
            arrived_on,
            left_on,
            active,
            numbers,
            elsewhere=bool(source) and pk in elsewhere and not numbers,
        )


def compared(rows: list[Row], source: AgentSource | None, words: Vocabulary, *, absent_leave: bool) -> Comparison:
    """The rows of a file beside the base of this very moment."""
    circumstances = Circumstances(
        vocabulary=words,
        today=clock.today(),
        prefix=source.prefix if source else "",
        renumbers=source is None,
        absent_leave=absent_leave,
    )
    return Comparison(rows, people_known(source), circumstances)
