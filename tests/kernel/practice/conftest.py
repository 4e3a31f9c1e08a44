"""Somebody who practises, and her sandbox. Django is set up after this module is read: imports are in the fixtures."""

from typing import Any

import pytest


@pytest.fixture
def learner(db: None) -> Any:
    from tests.factories.people import AgentFactory  # noqa: PLC0415 - see above

    return AgentFactory(given_name="Vraie", usual_name="Personne")


@pytest.fixture
def sandbox(learner: Any) -> int:
    """The number of the sandbox of `learner`, who is alone in it."""
    from tremplin.kernel import sandboxes  # noqa: PLC0415 - same

    return sandboxes.enter(learner.pk)


@pytest.fixture
def other_sandbox(db: None) -> int:
    """Somebody else's."""
    from tests.factories.people import AgentFactory  # noqa: PLC0415 - same
    from tremplin.kernel import sandboxes  # noqa: PLC0415 - same

    return sandboxes.enter(AgentFactory().pk)
