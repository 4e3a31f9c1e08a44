"""What people ask mediators about, when no page says it: the catalogue is told, so that the page gets written.

Only the words and the day are told, never the person nor the appointment.
"""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from tremplin.catalogue.actions import signal_need
from tremplin.catalogue.core.ranking import Source
from tremplin.coaching.models import Appointment
from tremplin.kernel import clock, jobs
from tremplin.kernel.search.searching import Request, search

WEIGHT = 25  # points of one appointment, among what to write next
UNDONE_WITHIN = timedelta(minutes=10)


def look_at_theme_later(appointment: Appointment) -> None:
    """Look whether a page exists once the booking can no longer be undone; one that came from a guide has its page."""
    if appointment.topic.strip() and not appointment.guide:
        not_before = clock.now() + UNDONE_WITHIN
        jobs.defer("coaching.signal_theme", queue="slow", not_before=not_before, appointment=appointment.pk)


@transaction.atomic
def signal_theme(*, appointment: int) -> bool:
    """Tell the catalogue what a booked appointment is about, if no page answers it. True when it was told."""
    booked = Appointment.objects.booked().filter(pk=appointment).first()
    if booked is None or not booked.topic.strip():
        return False
    answer = search(Request(text=booked.topic))
    if answer.total and not answer.nearest:
        return False
    return signal_need(source=Source.APPOINTMENTS, words=booked.topic, weight=WEIGHT, why=_("asked at an appointment"))
