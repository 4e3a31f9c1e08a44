"""The editor, reduced to what mediators need: pages, pictures, documents."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from tremplin.catalogue import queries
from tremplin.catalogue.rules import answers_readers

PEOPLE = frozenset({"users", "groups", "sites", "collections"})


@hooks.register("construct_main_menu")
def leave_out_what_nobody_needs(request: Any, items: list[MenuItem]) -> None:  # noqa: ARG001 - Wagtail's own signature
    """No help of Wagtail's makers (it leads outside), no empty menus."""
    items[:] = [item for item in items if item.name not in {"help", "snippets"}]


@hooks.register("construct_settings_menu")
def leave_out_people(request: Any, items: list[MenuItem]) -> None:  # noqa: ARG001 - same
    """Accounts and rights come from `people`."""
    items[:] = [item for item in items if item.name not in PEOPLE]


@hooks.register("construct_homepage_panels")
def keep_the_work_at_hand(request: Any, panels: list[Any]) -> None:  # noqa: ARG001 - same
    """No news of Wagtail's makers on the editor's home."""
    panels[:] = [panel for panel in panels if panel.name != "whats_new_in_wagtail_version"]


@hooks.register("after_publish_page")
def offer_to_close_opinions(request: Any, page: Any) -> None:
    """A page just published may answer what readers said of it."""
    waiting = queries.open_opinions_of(page.pk) if answers_readers(request.user) else 0
    if waiting:
        words = ngettext(
            "%(count)s opinion of a reader waits about this page.",
            "%(count)s opinions of readers wait about this page.",
            waiting,
        )
        address = f"{reverse('catalogue:opinions')}?de={page.pk}"
        way = messages.button(address, gettext("Read and close them"))
        messages.info(request, words % {"count": waiting}, buttons=[way])
