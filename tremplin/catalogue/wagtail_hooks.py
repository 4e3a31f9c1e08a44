"""The editor, reduced to what mediators need: pages, pictures, documents."""

from typing import Any

from wagtail import hooks
from wagtail.admin.menu import MenuItem

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
