"""The editor, reduced to what mediators need: pages, pictures, documents."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.images.image_operations import Operation
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from tremplin.catalogue import actions, queries
from tremplin.catalogue.blocks.pictures import AreaOperation
from tremplin.catalogue.models import CataloguePage, ReusableBlock
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
def confirm_what_was_read(request: Any, page: Any) -> None:
    """The editor ticked that she read the whole page: it is confirmed, since what readers see is what she read."""
    if request.POST.get("read_whole") and isinstance(page.specific, CataloguePage):
        actions.confirm_pages(page_ids=[page.pk], by=request.user)


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
        way = messages.button(address, _("Read and close them"))
        messages.info(request, words % {"count": waiting}, buttons=[way])


def used_in(part: ReusableBlock) -> str:
    """How many guides show a part, in words."""
    number = len(queries.guides_showing(part))
    return ngettext("%(number)s guide", "%(number)s guides", number) % {"number": number}


class ReusableBlockScreens(SnippetViewSet):
    """The parts that guides share, with the number of guides that show each."""

    model = ReusableBlock
    icon = "copy"
    menu_label = gettext_lazy("Shared parts")
    add_to_admin_menu = True
    menu_order = 250
    list_display = ("name", Column("used_in", label=gettext_lazy("Used in"), accessor=used_in))
    search_fields = ("name",)
    ordering = ("name", "pk")


register_snippet(ReusableBlockScreens)


@hooks.register("before_delete_snippet")
def keep_what_guides_show(request: HttpRequest, instances: list[Any]) -> HttpResponse | None:
    """A part that a guide shows is kept: the sentence names the guides, and the list of its uses opens."""
    for part in instances:
        try:
            if isinstance(part, ReusableBlock):
                actions.check_deletion(part=part)
        except actions.ReusableBlockUsedError as used:
            sentence = _("“%(part)s” is shown in these guides: %(guides)s. Take it out of them, then delete it.")
            messages.error(request, sentence % {"part": part.name, "guides": used})
            return redirect("wagtailsnippets_catalogue_reusableblock:usage", part.pk)
    return None


@hooks.register("register_image_operations")
def keep_a_part_of_a_picture() -> list[tuple[str, type[Operation]]]:
    """The filter that steps use to show a part of their picture."""
    return [("area", AreaOperation)]


class WholeCheck(ContentCheckerItem):
    """Wagtail's checker in the editor, with every rule of axe that is no experiment, and words of ours."""

    axe_run_only = None
    axe_custom_rules = [rule for rule in ContentCheckerItem.axe_custom_rules if rule["id"] == "alt-text-quality"]
    axe_messages = {
        **ContentCheckerItem.axe_messages,
        "image-alt": {
            "error_name": gettext_lazy("A picture has no description"),
            "help_text": gettext_lazy("Describe it, or tick “decorative”."),
        },
        "color-contrast": {
            "error_name": gettext_lazy("Words are too pale to be read"),
            "help_text": gettext_lazy("Tell the mediators: this comes from the product, not from you."),
        },
        "video-caption": {
            "error_name": gettext_lazy("A video has no captions"),
            "help_text": gettext_lazy("Add a VTT file to the video."),
        },
        "link-name": {
            "error_name": gettext_lazy("A link has no words"),
            "help_text": gettext_lazy("Write where it leads, for example: open Teams."),
        },
        "heading-order": {
            "error_name": gettext_lazy("A heading skips a level"),
            "help_text": gettext_lazy("Put the step or the paragraph back in its order."),
        },
    }


@hooks.register("construct_wagtail_userbar")
def check_with_every_rule(request: Any, items: list[Any], page: Any) -> None:  # noqa: ARG001 - same
    """The whole check instead of Wagtail's ten rules."""
    items[:] = [
        WholeCheck(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item for item in items
    ]
