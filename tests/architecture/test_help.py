"""Every screen names its help subject, or says why the general help is enough."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from tests.architecture import exceptions
from tests.architecture.sources import ORDER
from tremplin.kernel.composition import help_subjects


def screens(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    """The names of all addresses of the house, like `coaching:book`."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from screens(entry, entry.namespace or namespace)
        elif isinstance(entry, URLPattern) and entry.name and namespace in ORDER:
            yield f"{namespace}:{entry.name}"


def test_every_screen_has_its_help() -> None:
    helped = {screen for subject in help_subjects for screen in subject.screens}
    existing = set(screens(get_resolver()))
    assert existing - helped == exceptions.SCREENS_WITHOUT_SUBJECT.keys()


def test_no_help_speaks_of_a_screen_that_is_gone() -> None:
    existing = set(screens(get_resolver()))
    assert [screen for subject in help_subjects for screen in subject.screens if screen not in existing] == []


def test_screens_are_found() -> None:
    assert {"people:sign_in", "people:badge"} <= set(screens(get_resolver()))
