"""What domains lend to the whole product: navigation, home actions, help subjects, sources of the search.

Each domain fills these registries once, in `AppConfig.ready()`; `ui` and `site` read them. They hold declarations,
never rows.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from django.utils.functional import Promise

Text = str | Promise
Visible = Callable[[Any], bool]


def everybody(_agent: Any) -> bool:
    """The audience of what every signed-in agent may see."""
    return True


class Keyed(Protocol):
    """What has a key of its own."""

    @property
    def key(self) -> str: ...


Item = TypeVar("Item", bound=Keyed)


class Registry(Generic[Item]):
    """Items by key, in the order of their addition; a key is taken once."""

    def __init__(self) -> None:
        self._items: dict[str, Item] = {}

    def add(self, item: Item) -> None:
        """Add an item. Raises `ValueError` when its key is taken."""
        if item.key in self._items:
            raise ValueError(f"already registered: {item.key}")
        self._items[item.key] = item

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items.values())

    def __getitem__(self, key: str) -> Item:
        return self._items[key]

    def get(self, key: str) -> Item | None:
        return self._items.get(key)


@dataclass(frozen=True)
class NavigationItem:
    """A door of the navigation, shown to those for whom `visible(agent)` holds."""

    key: str
    label: Text
    url_name: str
    order: int
    icon: str
    visible: Visible = everybody


@dataclass(frozen=True)
class HomeAction:
    """A large action of the home page."""

    key: str
    label: Text
    text: Text
    url_name: str
    order: int
    icon: str
    visible: Visible = everybody


@dataclass(frozen=True)
class HelpSubject:
    """What "Être aidé" shows on the named screens: a title and the slug of the guide that explains them."""

    key: str
    title: Text
    screens: tuple[str, ...]
    guide: str | None = None


@dataclass(frozen=True)
class SearchSource:
    """A domain whose pages can be found; `rebuild()` writes all its documents anew."""

    key: str
    rebuild: Callable[[], int]


@dataclass(frozen=True)
class SignInPanel:
    """A template shown beside the sign-in form, and the function that gives its context."""

    key: str
    template: str
    context: Callable[[], dict[str, Any]]


def nothing_waits(_agent: Any) -> int:
    """The count of a door behind which nothing waits."""
    return 0


@dataclass(frozen=True)
class EditorialDoor:
    """A door of the editorial desk, on its shelf, for those who see it; `waiting(agent)` counts its work."""

    key: str
    label: Text
    text: Text
    url_name: str
    order: int
    icon: str
    shelf: Text
    visible: Visible = everybody
    waiting: Callable[[Any], int] = nothing_waits


@dataclass(frozen=True)
class Imprint:
    """Who speaks on a printed paper: the authority, and the phone of those who help. Empty when nobody has said it."""

    authority: str = ""
    phone: str = ""


@dataclass(frozen=True)
class ImprintSource:
    """The domain that knows who speaks on printed papers."""

    key: str
    read: Callable[[], Imprint]


@dataclass(frozen=True)
class SiteMapSection:
    """A part of the site map: `entries(agent)` gives (label, address) pairs."""

    key: str
    title: Text
    order: int
    entries: Callable[[Any], list[tuple[str, str]]]


navigation: Registry[NavigationItem] = Registry()
home_actions: Registry[HomeAction] = Registry()
editorial_desk: Registry[EditorialDoor] = Registry()
help_subjects: Registry[HelpSubject] = Registry()
search_sources: Registry[SearchSource] = Registry()
sign_in_panels: Registry[SignInPanel] = Registry()
site_map: Registry[SiteMapSection] = Registry()
imprints: Registry[ImprintSource] = Registry()


def help_subject_of(screen: str) -> HelpSubject | None:
    """The help subject of a screen named like `coaching:book`, if one was declared."""
    for subject in help_subjects:
        if screen in subject.screens:
            return subject
    return None


def imprint() -> Imprint:
    """Who speaks on a paper printed now; the first source that was lent has the word."""
    return next((source.read() for source in imprints), Imprint())
