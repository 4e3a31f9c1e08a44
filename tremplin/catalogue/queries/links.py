"""What pages name, and whether what is ours is still there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.urls import Resolver404, resolve
from wagtail.documents.models import Document
from wagtail.models import Page

from tremplin.catalogue.core.links import Named, named_in, place_of
from tremplin.catalogue.models import CataloguePage, FunctionPage, GuidePage, OccupationPage, Problem, ToolPage
from tremplin.kernel.dated_settings import declare, value

HOSTS = declare("catalogue.link_hosts", default=[], source="sites outside whose links the night may try; none at first")
KINDS: tuple[type[CataloguePage], ...] = (GuidePage, ToolPage, OccupationPage, FunctionPage)
READ_AT = {f"catalogue:{kind.kind}": kind for kind in KINDS}


def allowed_hosts() -> frozenset[str]:
    """The sites outside that the authority lets the night ask."""
    return frozenset(str(host).strip().lower() for host in value(HOSTS.key))


def live_pages() -> Iterator[CataloguePage]:
    """Every page that readers see, read in batches: for the night, never for a screen."""
    for kind in KINDS:
        pages: Any = kind.objects.published().order_by("pk")
        yield from pages.iterator(chunk_size=100)


def named_by(page: CataloguePage) -> Named:
    """The links of a page; the files of its pictures are asked of `lost_files`."""
    if isinstance(page, GuidePage):
        found = Named()
        for block in page.body:
            found |= _named_by_block(block.value)
        return found
    if isinstance(page, ToolPage) and page.address:
        return Named(addresses=frozenset({page.address}))
    return Named()


def _named_by_block(block: Any) -> Named:
    texts = [block[name] for name in ("text", "transcript") if block.get(name)]
    found = Named()
    for text in texts:
        found |= named_in(str(text.source))
    if block.get("address"):
        found |= Named(addresses=frozenset({str(block["address"])}))
    return found


def lost_files(page: CataloguePage, is_there: Callable[[str], bool]) -> Iterator[str]:
    """The files of pictures and videos of a page that are gone."""
    if not isinstance(page, GuidePage):
        return
    for block in page.body:
        for name in ("picture", "file", "captions"):
            kept = block.value.get(name)
            if kept is not None and not is_there(kept.file.name):
                yield str(kept.file.name)


@dataclass
class Ours:
    """What is ours, asked once for the whole night: live pages by number and by address, documents, files."""

    live: set[int] = field(default_factory=set)
    addresses: dict[str, set[str]] = field(default_factory=dict)
    documents: dict[int, str] = field(default_factory=dict)

    @classmethod
    def now(cls) -> "Ours":
        addresses = {
            name: set(kind.objects.readable().order_by("pk").values_list("slug", flat=True))
            for name, kind in READ_AT.items()
        }
        live = set(Page.objects.filter(live=True).order_by("pk").values_list("pk", flat=True))
        return cls(live, addresses, dict(Document.objects.order_by("pk").values_list("pk", "file")))

    def is_there(self, name: str) -> bool:
        """Whether a file of ours exists."""
        try:
            return default_storage.exists(name)
        except SuspiciousFileOperation:
            return False

    def problem_of_page(self, number: int) -> str:
        """What is wrong with a link to a page by its number; empty when nothing is."""
        if number in self.live:
            return ""
        return (Problem.NOT_SHOWN if Page.objects.filter(pk=number).exists() else Problem.NO_PAGE).value

    def problem_of_document(self, number: int) -> str:
        """What is wrong with a link to a document; empty when nothing is."""
        name = self.documents.get(number)
        return "" if name and self.is_there(name) else Problem.NO_FILE.value

    def problem_of_path(self, path: str) -> str:
        """What is wrong with an address of ours; empty when nothing is."""
        if path.startswith(settings.MEDIA_URL):
            return "" if self.is_there(unquote(path.removeprefix(settings.MEDIA_URL))) else Problem.NO_FILE.value
        try:
            match = resolve(path)
        except Resolver404:
            return Problem.NO_PAGE.value
        if match.view_name in self.addresses:
            known = match.kwargs["slug"] in self.addresses[match.view_name]
            return "" if known else Problem.NOT_SHOWN.value
        if match.view_name == "wagtaildocs_serve":
            return self.problem_of_document(int(match.args[0]))
        return ""


def own_host() -> str:
    """The name under which readers know us."""
    return urlsplit(settings.PUBLIC_ADDRESS).netloc.lower()


def inside_problems(page: CataloguePage, named: Named, ours: Ours) -> Iterator[tuple[str, str]]:
    """(what is named, what is wrong with it) for all that is ours."""
    for number in sorted(named.pages):
        if problem := ours.problem_of_page(number):
            yield f"page {number}", problem
    for number in sorted(named.documents):
        if problem := ours.problem_of_document(number):
            yield f"document {number}", problem
    for address in sorted(named.addresses):
        place, path = place_of(address, own_host=own_host())
        problem = ours.problem_of_path(path) if place == "here" else ""
        if place == "strange" or problem:
            yield address, problem or Problem.STRANGE.value
    for name in lost_files(page, ours.is_there):
        yield name, Problem.NO_FILE.value


def outside_addresses(named: Named, hosts: frozenset[str]) -> Iterator[str]:
    """The addresses of allowed sites among those named, without their place in the page."""
    for address in sorted(named.addresses):
        place, host = place_of(address, own_host=own_host())
        if place == "outside" and host in hosts:
            yield address.partition("#")[0]
