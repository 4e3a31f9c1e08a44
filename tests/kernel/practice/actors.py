"""The fictitious people of an exercise: trades and places are shared, hence real, and cannot be made in practice."""

from typing import Any

from tests.factories.people import AgentFactory
from tremplin.kernel.stage import practising
from tremplin.people.models import Agent


def colleague_of(learner: Agent, sandbox: int, **details: Any) -> Agent:
    """Somebody of the same trade and place, in a fictitious service of the sandbox."""
    shared = {"occupation": learner.occupation, "site": learner.site}
    with practising(sandbox):
        return AgentFactory(**{**shared, **details})
