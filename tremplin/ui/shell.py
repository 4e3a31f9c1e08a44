"""What every page shows around its own matter: name of the authority, navigation, way to a person, demo ribbon."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from tremplin.kernel import composition

MOST_DOORS = 5  # of the navigation, "Get help" included


@dataclass(frozen=True)
class Door:
    """A link of the navigation."""

    label: composition.Text
    address: str
    icon: str
    is_current: bool


@dataclass(frozen=True)
class Shell:
    """The frame of one page."""

    authority: str
    demo: bool
    screen: str
    help_address: str
    doors: list[Door]


def context(request: HttpRequest) -> dict[str, object]:
    """Context processor: `shell`, worked out only if the template asks for it."""
    return {"shell": SimpleLazyObject(lambda: shell_of(request))}


def shell_of(request: HttpRequest) -> Shell:
    """The frame of the page that answers a request; with an agent unknown, the navigation is empty."""
    match = request.resolver_match
    screen = match.view_name if match else ""
    address = reverse("site:help")
    return Shell(
        authority=getattr(settings, "AUTHORITY_NAME", ""),
        demo=settings.DEMO,
        screen=screen,
        help_address=f"{address}?{urlencode({'ecran': screen})}" if screen else address,
        doors=_doors(request, screen),
    )


def _doors(request: HttpRequest, screen: str) -> list[Door]:
    agent = getattr(request, "user", None)
    if agent is None or not agent.is_authenticated:
        return []
    seen = [item for item in composition.navigation if item.visible(agent)]
    seen.sort(key=lambda item: (item.order, item.key))
    doors = [_door(item, request.path, screen) for item in seen[: MOST_DOORS - 1]]
    return _one_current(doors)


def _door(item: composition.NavigationItem, path: str, screen: str) -> Door:
    address = reverse(item.url_name)
    inside = screen == item.url_name or (address != "/" and path.startswith(address))
    return Door(item.label, address, item.icon, is_current=inside)


def _one_current(doors: list[Door]) -> list[Door]:
    """Only the most precise door is the present one: `/rendez-vous/` beats `/`."""
    current = max((door for door in doors if door.is_current), key=lambda door: len(door.address), default=None)
    return [Door(d.label, d.address, d.icon, is_current=d is current) for d in doors]
