"""`tremplin print_personas`: whom one can sign in as in the demo."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from tremplin.site.demo.agents import is_loaded
from tremplin.site.demo.personas import ENROLMENT_CODE, personas


class Command(BaseCommand):
    """Prints one line for each persona; nothing where there is no demo."""

    help = "Prints the personas of the demo"

    def handle(self, *_arguments: Any, **_options: Any) -> None:
        """Prints nothing outside the demo."""
        if not personas() or not is_loaded():
            return
        for persona in personas():
            line = _("%(name)s, %(who)s: badge %(badge)s, PIN %(pin)s · matricule %(matricule)s, password %(password)s")
            self.stdout.write(
                line
                % {
                    "name": persona.name,
                    "who": persona.presentation,
                    "badge": persona.badge,
                    "pin": persona.pin,
                    "matricule": persona.matricule,
                    "password": persona.password,
                }
            )
        self.stdout.write(_("To activate another phone: %(characters)s") % {"characters": ENROLMENT_CODE})
