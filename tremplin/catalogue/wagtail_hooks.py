"""The editor, reduced to what mediators need: pages, pictures, documents."""

from typing import Any

from wagtail import hooks
from wagtail.admin.menu import MenuItem

from tremplin.catalogue import actions
from tremplin.catalogue.models import CataloguePage

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
def confirm_what_was_read(request: Any, page: Any) -> None:
    """The editor ticked that she read the whole page: it is confirmed, since what readers see is what she read."""
    if request.POST.get("read_whole") and isinstance(page.specific, CataloguePage):
        actions.confirm_pages(page_ids=[page.pk], by=request.user)
