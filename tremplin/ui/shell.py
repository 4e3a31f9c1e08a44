"""What every page shows around its own matter: name of the authority, navigation, way to a person, demo ribbon."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.template.loader import get_template
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString, mark_safe

from tremplin.kernel import composition

KEPT_FOR = 24 * 3600
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
    doors: tuple[Door, ...]
    signed_in: bool
    device: str = ""  # "kiosk" for a shared computer, "phone" for one's own activated phone, empty when not known

    @cached_property
    def key(self) -> str:
        """Two readers with the same key see the same frame, but for their own words."""
        doors = "".join(f"{door.address}{'*' if door.is_current else ' '}" for door in self.doors)
        said = f"{self.screen} {self.signed_in} {self.device} {doors}"
        return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()


def context(request: HttpRequest) -> dict[str, object]:
    """Context processor: `shell`, worked out only if the template asks for it."""
    return {"shell": SimpleLazyObject(lambda: shell_of(request))}


def shell_of(request: HttpRequest) -> Shell:
    """The frame of the page that answers a request; with an agent unknown, the navigation is empty."""
    match = request.resolver_match
    screen = match.view_name if match else ""
    address, agent = reverse("site:help"), getattr(request, "user", None)
    return Shell(
        authority=getattr(settings, "AUTHORITY_NAME", ""),
        demo=settings.DEMO,
        screen=screen,
        help_address=f"{address}?{urlencode({'ecran': screen})}" if screen else address,
        doors=_doors(request, screen),
        signed_in=agent is not None and agent.is_authenticated,
        device=getattr(request, "session", {}).get("device", ""),
    )


def _doors(request: HttpRequest, screen: str) -> tuple[Door, ...]:
    agent = getattr(request, "user", None)
    if agent is None or not agent.is_authenticated:
        return ()
    seen = [item for item in composition.navigation if item.visible(agent)]
    seen.sort(key=lambda item: (item.order, item.key))
    doors = [_door(item, request.path, screen) for item in seen[: MOST_DOORS - 1]]
    return _one_current(doors)


def _door(item: composition.NavigationItem, path: str, screen: str) -> Door:
    address = reverse(item.url_name)
    inside = screen == item.url_name or (address != "/" and path.startswith(address))
    return Door(item.label, address, item.icon, is_current=inside)


def _one_current(doors: list[Door]) -> tuple[Door, ...]:
    """Only the most precise door is the present one: `/rendez-vous/` beats `/`."""
    current = max((door for door in doors if door.is_current), key=lambda door: len(door.address), default=None)
    return tuple(Door(d.label, d.address, d.icon, is_current=d is current) for d in doors)


def part(shell: Shell | None, template: str) -> SafeString:
    """A part of the frame as HTML, kept by each process for all who see the same frame; `None` when all is unknown."""
    key = f"{template}:{shell.key}" if shell else ""
    kept = cache.get(key) if shell else None
    if kept is None:
        kept = get_template(template).render({"shell": shell})
        if shell:
            cache.set(key, kept, KEPT_FOR)
    return mark_safe(kept)  # noqa: S308 - made by a template, which escaped it
