"""What the catalogue stands on: its root and sections in Wagtail's tree, and the groups of those who write."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils import translation
from wagtail.models import Collection, GroupApprovalTask, GroupCollectionPermission, GroupPagePermission, Page, Site

from tremplin.catalogue.actions.reviewing import ensure_review
from tremplin.catalogue.models import CatalogueRootPage
from tremplin.catalogue.models.sections import SECTIONS
from tremplin.catalogue.rules import CONTRIBUTORS, MEDIATORS

PAGE_ABILITIES = {
    MEDIATORS: ("add", "change", "publish", "bulk_delete", "lock", "unlock"),
    CONTRIBUTORS: ("add",),
}
FILE_ABILITIES = {
    MEDIATORS: ("add", "change", "choose"),
    CONTRIBUTORS: ("add", "choose"),
}
PART_ABILITIES = {
    MEDIATORS: ("add", "change", "delete", "view"),
    CONTRIBUTORS: ("view",),
}
WAGTAIL_OWN_GROUPS = ("Editors", "Moderators")


@transaction.atomic
def ensure_catalogue() -> CatalogueRootPage:
    """Make the root and the four sections if they do not exist, and make Wagtail's site begin there."""
    root: CatalogueRootPage | None = CatalogueRootPage.objects.first()
    if root is None:
        top = Page.objects.get(depth=1)
        root = top.add_child(instance=_frame(CatalogueRootPage))
        Site.objects.update_or_create(
            is_default_site=True,
            defaults={"hostname": "localhost", "root_page_id": root.pk, "site_name": settings.WAGTAIL_SITE_NAME},
        )
        Page.objects.filter(depth=2, numchild=0, slug="home").exclude(pk=root.pk).delete()
    for section in SECTIONS:
        if not section.objects.exists():
            root.refresh_from_db()
            root.add_child(instance=_frame(section))
    return root


def _frame(kind: type[Any]) -> Any:
    """A page of the frame, named in the language of the authority whoever runs the command."""
    with translation.override(settings.LANGUAGE_CODE):
        title = str(kind._meta.verbose_name).capitalize()  # noqa: SLF001 - Django's documented name
    return kind(title=title, slug=kind.slug_here)


@transaction.atomic
def ensure_editing_groups() -> None:
    """Make the two groups of editors with what they may do; members come from the roles of `people`."""
    root = ensure_catalogue()
    collection = Collection.get_first_root_node()
    for name, abilities in PAGE_ABILITIES.items():
        group, _made = Group.objects.get_or_create(name=name)
        group.permissions.add(Permission.objects.get(codename="access_admin", content_type__app_label="wagtailadmin"))
        for ability in abilities:
            permission = Permission.objects.get(codename=f"{ability}_page", content_type__app_label="wagtailcore")
            GroupPagePermission.objects.get_or_create(group=group, page_id=root.pk, permission=permission)
        for ability in FILE_ABILITIES[name]:
            for permission in Permission.objects.filter(codename__in=[f"{ability}_image", f"{ability}_document"]):
                GroupCollectionPermission.objects.get_or_create(
                    group=group, collection=collection, permission=permission
                )
        parts = [f"{ability}_reusableblock" for ability in PART_ABILITIES[name]]
        group.permissions.add(*Permission.objects.filter(content_type__app_label="catalogue", codename__in=parts))
    _review_by_mediators()
    ensure_review(root=root)


def _review_by_mediators() -> None:
    """Wagtail's review step is answered by mediators; its own two groups, empty, go."""
    mediators = Group.objects.get(name=MEDIATORS)
    for step in GroupApprovalTask.objects.order_by("pk"):
        step.groups.set([mediators])
    Group.objects.filter(name__in=WAGTAIL_OWN_GROUPS, user=None).delete()
