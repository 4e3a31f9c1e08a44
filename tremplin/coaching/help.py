"""The help subjects of coaching's screens."""

from django.utils.translation import gettext_lazy as _

from tremplin.kernel.composition import HelpSubject

BOOKING = HelpSubject(
    key="coaching.booking",
    title=_("Booking a mediator"),
    screens=tuple(
        f"coaching:{screen}"
        for screen in (
            "appointments",
            "book",
            "slots",
            "check",
            "person",
            "appointment",
            "booked",
            "change",
            "cancel",
            "undo",
            "slip",
        )
    ),
    guide="tremplin-prendre-rendez-vous",
)
MEDIATION = HelpSubject(
    key="coaching.mediation",
    title=_("Your day as a mediator"),
    screens=("coaching:day", "coaching:week", "coaching:hours", "coaching:undo_hours"),
)
