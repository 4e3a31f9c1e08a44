"""Django's entry to the package `site`."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from tremplin.kernel import composition


class SiteConfig(AppConfig):
    name = "tremplin.site"
    label = "site"

    def ready(self) -> None:
        """Lend the shell its home door, the home page its first actions, and the demo its panel."""
        from tremplin.site.help import SUBJECTS  # noqa: PLC0415 - a room of every domain, read when apps are ready

        for subject in SUBJECTS:
            composition.help_subjects.add(subject)
        composition.navigation.add(composition.NavigationItem("home", _("Home"), "site:home", 10, "home"))
        for action in HOME_ACTIONS:
            composition.home_actions.add(action)
        composition.imprints.add(composition.ImprintSource("authority", _imprint))
        if settings.DEMO:
            from tremplin.site.demo.personas import sign_in_panel  # noqa: PLC0415 - nothing of it exists elsewhere

            composition.sign_in_panels.add(sign_in_panel())


def _imprint() -> composition.Imprint:
    from tremplin.site.legal.authority import authority  # noqa: PLC0415 - models are not ready when this module is read

    said = authority()
    return composition.Imprint(settings.AUTHORITY_NAME or said.name, said.mediators_phone)


HOME_ACTIONS = (
    composition.HomeAction(
        "tools", _("My tools"), _("Open a tool, or learn to use it."), "catalogue:tools", 10, "tools"
    ),
    composition.HomeAction(
        "occupation",
        _("My work"),
        _("What your work needs first, in short pages."),
        "site:my_occupation",
        20,
        "badge",
    ),
    composition.HomeAction(
        "appointments",
        _("My appointments"),
        _("See, move or cancel an appointment."),
        "coaching:appointments",
        40,
        "calendar",
    ),
)
