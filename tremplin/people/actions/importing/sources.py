"""The former communities whose files are imported."""

from django.db import transaction

from tremplin.kernel.search.core.folding import plain
from tremplin.people.actions.importing.refusals import NotAllowedError
from tremplin.people.models import Agent
from tremplin.people.models.imports import AgentSource
from tremplin.people.rules import brings_agents_in

LONGEST_PREFIX = 4
LINKS = {"de", "du", "des", "la", "le", "les", "l", "d", "sur", "en", "et"}


@transaction.atomic
def community_named(*, name: str, actor: Agent) -> AgentSource:
    """The community of this name, accents and capitals aside; added when it is not there yet.

    Raises `NotAllowedError` for anybody but human resources and administrators.
    """
    if not brings_agents_in(actor):
        raise NotAllowedError
    known = list(AgentSource.objects.order_by("pk"))
    for source in known:
        if plain(source.name) == plain(name):
            return source
    return AgentSource.objects.create(name=name, prefix=free_prefix(name, {source.prefix for source in known}))


def free_prefix(name: str, taken: set[str]) -> str:
    """One to four capitals that begin the numbers of this community when its own are taken: `VC` for Viry-Châtillon."""
    words = [word for word in plain(name).split() if word not in LINKS] or ["x"]
    initials = "".join(word[0] for word in words)[:3].upper()
    wanted = initials if len(initials) > 1 else words[0][:2].upper()
    ranks = (f"{wanted[: LONGEST_PREFIX - len(str(rank))]}{rank}" for rank in range(2, 1000))
    return next(tried for tried in (wanted, *ranks) if tried not in taken)
