"""Each failure has its sentence, and each sentence its reader."""

import string
import tomllib
from pathlib import Path

from tremplin.config import operator
from tremplin.config.operator.failures import OperatorError, PortTakenError, explanation
from tremplin.kernel.postgresql.failures import EmbeddedDatabaseError

FOLDER = Path(operator.__path__[0])
SENTENCES: dict[str, dict[str, str]] = tomllib.loads((FOLDER / "sentences.toml").read_text())
CODE = "".join(path.read_text() for path in FOLDER.glob("*.py"))


def test_every_failure_has_a_sentence_and_every_sentence_a_failure() -> None:
    failures = {each.__name__ for base in (OperatorError, EmbeddedDatabaseError) for each in base.__subclasses__()}
    assert set(SENTENCES["failure"]) == failures


def test_every_sentence_of_the_supervisor_is_used() -> None:
    known = {f"run.{key}" for key in SENTENCES["run"]} - {"run.migrate", "run.static", "run.demo"}
    assert [key for key in sorted(known) if f'"{key}"' not in CODE] == []
    assert [step for step in ("migrate", "static", "demo") if f'run_step("{step}"' not in CODE] == []


def test_every_place_of_a_sentence_has_a_name() -> None:
    places = {
        name
        for table in SENTENCES.values()
        for sentence in table.values()
        for _, name, _, _ in string.Formatter().parse(sentence)
        if name is not None
    }
    assert all(name.isidentifier() for name in places)


def test_a_failure_is_said_in_french() -> None:
    assert explanation(PortTakenError(port=8000, other=8001)) == (
        "Le port 8000 est déjà utilisé par un autre programme. Choisissez-en un autre, par exemple : make run PORT=8001"
    )
