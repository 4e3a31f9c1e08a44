"""Finding the page behind an address, as Wagtail itself would answer."""

from collections.abc import Callable
from typing import Any, TypeVar

from wagtail.models import PageViewRestriction

from tremplin.catalogue.models import CataloguePage, ReadableQuerySet

Admits = Callable[[PageViewRestriction], bool]
PageKind = TypeVar("PageKind", bound=CataloguePage)
STATE = ("upkeep", "upkeep__outdated_by__tool")  # what the state of a page follows from, in the same question


class NotReadableError(LookupError):
    """No page that this reader may open has this address."""


def nobody(_restriction: PageViewRestriction) -> bool:
    """The default: a page kept for some is kept from everybody."""
    return False


def page_at(pages: ReadableQuerySet, slug: str, admits: Admits) -> Any:
    """The live page with this slug in its section. Raises `NotReadableError`.

    `admits` says whether the reader passes a restriction that lies on the page or above it; it is asked only then.
    """
    page: Any = pages.at(slug).with_restriction().select_related(*STATE).first()
    if page is None or (page.restricted and not all(admits(kept) for kept in page.get_view_restrictions())):
        raise NotReadableError(slug)
    return page
