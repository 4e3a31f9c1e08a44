"""The options of the operator's own words, and their help, in French."""

import argparse
from collections.abc import Sequence
from typing import NoReturn

from tremplin.config.operator.failures import OptionsRefusedError
from tremplin.config.operator.sentences import sentence

_WORDS = ("run", "status", "migrate", "demo", "search", "import-guides", "export-guides", "worker", "psql", "manage")


class _Parser(argparse.ArgumentParser):
    """argparse speaks English; every word that the operator may meet is replaced here."""

    def __init__(self, word: str) -> None:
        super().__init__(prog=f"tremplin {word}", add_help=False, allow_abbrev=False)
        self._word = word
        self.options = self.add_argument_group(sentence("help.options"))
        self.options.add_argument("-h", "--help", action="help", help=sentence("help.help"))

    def format_help(self) -> str:
        formatter = self._get_formatter()
        formatter.start_section(self.options.title)
        formatter.add_arguments(self.options._group_actions)  # noqa: SLF001 - argparse offers no other way
        formatter.end_section()
        heading = sentence("help.usage_of", word=self._word)
        return "\n\n".join([heading, sentence(f"help.{self._word}"), formatter.format_help()])

    def read(self, arguments: Sequence[str]) -> argparse.Namespace:
        """The options, or a named error that quotes what was typed."""
        self._typed = " ".join([self.prog, *arguments])
        return self.parse_args(arguments)

    def error(self, message: str) -> NoReturn:
        raise OptionsRefusedError(typed=self._typed, command=self.prog) from ValueError(message)


def read_run_options(arguments: Sequence[str]) -> argparse.Namespace:
    """`port` (text or None) and `follow_parent`."""
    parser = _Parser("run")
    parser.options.add_argument("--port", metavar="PORT", help=sentence("help.run_port"))
    parser.options.add_argument("--follow-parent", action="store_true", help=sentence("help.run_follow"))
    return parser.read(arguments)


def read_status_options(arguments: Sequence[str]) -> argparse.Namespace:
    """`json`."""
    parser = _Parser("status")
    parser.options.add_argument("--json", action="store_true", help=sentence("help.json"))
    return parser.read(arguments)


def help_text() -> str:
    """The whole of `tremplin --help`."""
    words = "\n".join(f"  {word:13} {sentence(f'help.{word}')}" for word in _WORDS)
    return "\n\n".join(
        [
            sentence("help.usage"),
            sentence("help.summary"),
            f"{sentence('help.commands')} :\n{words}",
            sentence("help.others"),
        ]
    )
