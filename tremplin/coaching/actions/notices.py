"""The messages of an appointment: to the person, and to her mediator. Written in the booking's own transaction."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tremplin.coaching.models import Appointment, AppointmentStep, HelpService
from tremplin.coaching.rules import changeable_until
from tremplin.kernel import clock, messages
from tremplin.kernel.calendars import Invitation, Method, to_ics


@dataclass(frozen=True)
class Where:
    """Where an appointment takes place: a sentence for people, an address for calendars, a link when there is one."""

    sentence: str
    location: str
    link: str = ""


def where(appointment: Appointment) -> Where:
    """The place, in words, of an appointment."""
    mediator, modes = appointment.mediator, HelpService.Mode
    if appointment.service.mode == modes.VIDEO:
        return Where(
            _("By video, at the mediator's meeting address"),
            mediator.meeting_address,
            mediator.meeting_address,
        )
    if appointment.service.mode == modes.PHONE:
        number = appointment.person.phone or _("the phone of your site")
        return Where(_("By phone: %(name)s calls %(number)s") % {"name": mediator.name, "number": number}, number)
    site = appointment.site if appointment.service.mode == modes.ON_SITE and appointment.site else mediator.office
    room = mediator.office_room if site == mediator.office else ""
    place = ", ".join(part for part in (site.name, room, site.address) if part)
    return Where(place, place)


def invitation(appointment: Appointment, method: Method) -> Invitation:
    """The appointment as calendars read it; the title is neutral on purpose."""
    place = where(appointment)
    return Invitation(
        uid=f"{appointment.uid}@{settings.PUBLIC_HOST}",
        sequence=appointment.sequence,
        method=method,
        starts_at=appointment.starts_at,
        ends_at=appointment.ends_at,
        stamped_at=clock.now(),
        summary=pgettext("calendar title", "Digital support"),
        description=_("Reference: %(reference)s") % {"reference": appointment.reference},
        location=place.location,
        organizer_mail=settings.DEFAULT_FROM_EMAIL,
        organizer_name=pgettext("sender", "Digital mediation"),
        attendee_mail=appointment.person.email or "",
        attendee_name=appointment.person.display_name,
    )


def post_confirmation(appointment: Appointment) -> None:
    """Tell both that the appointment is booked, or has moved."""
    moved = appointment.sequence > 0
    subject = _("Your appointment has moved") if moved else _("Your appointment is booked")
    _post(appointment, kind="confirmation", subject=subject, method=Method.REQUEST)


def post_cancellation(appointment: Appointment) -> None:
    """Tell both that the appointment is cancelled."""
    _post(appointment, kind="cancellation", subject=_("Your appointment is cancelled"), method=Method.CANCEL)


def post_handover(before: Appointment, *, sequence: int) -> None:
    """Tell the former mediator that the appointment, as it was, is no longer hers."""
    before.sequence = sequence
    subject = _("Your appointment is cancelled")
    _post(before, kind="cancellation", subject=subject, method=Method.CANCEL, roles=("mediator",))


def correct_notices(step: AppointmentStep, *, undone: Appointment, before: Appointment) -> None:
    """Tell those whom the messages of a step told that it is undone; a message that has not left is taken back instead.

    `undone` is the appointment as it is again, `before` as the step had made it. The numbers of the invitations rise.
    """
    kinds = AppointmentStep.Kind
    handed_over = step.kind == kinds.MOVED and undone.mediator_id != before.mediator_id
    if step.kind == kinds.BOOKED:
        _correct(step, "confirmation", undone, "cancellation", ("person", "mediator"))
    elif step.kind == kinds.CANCELLED:
        _correct(step, "cancellation", undone, "restoration", ("person", "mediator"))
    elif handed_over:
        before.sequence = undone.sequence
        _correct(step, "confirmation", undone, "restoration", ("person",))
        _correct(step, "confirmation", before, "cancellation", ("mediator",))
        _correct(step, "cancellation", undone, "restoration", ("mediator",))
    else:
        _correct(step, "confirmation", undone, "restoration", ("person", "mediator"))


def _correct(step: AppointmentStep, said: str, appointment: Appointment, kind: str, roles: tuple[str, ...]) -> None:
    """Take back what a step said, or contradict it when it has left."""
    cancelled = kind == "cancellation"
    subject = _("Your appointment is cancelled") if cancelled else _("Your appointment stands")
    method = Method.CANCEL if cancelled else Method.REQUEST
    for role in roles:
        if not messages.recall(_key(step.appointment_id, said, step.sequence, role)):
            _post(appointment, kind=kind, subject=subject, method=method, roles=(role,))


def _key(appointment: int, kind: str, sequence: int, role: str) -> str:
    return f"appointment:{appointment}:{kind}:{sequence}:{role}"


def _post(
    appointment: Appointment,
    *,
    kind: str,
    subject: str,
    method: Method,
    roles: tuple[str, ...] = ("person", "mediator"),
) -> None:
    attachment = messages.Attachment(
        name=pgettext("file name", "appointment.ics"),
        media_type=f"text/calendar; method={method}",
        text=to_ics(invitation(appointment, method)),
    )
    recipients = {"person": appointment.person_id, "mediator": appointment.mediator.agent_id}
    for role in roles:
        messages.post(
            recipient=recipients[role],
            kind=f"coaching.{kind}",
            subject=subject if role == "person" else f"{subject} · {appointment.person.display_name}",
            body=_body(appointment, kind, role),
            dedupe_key=_key(appointment.pk, kind, appointment.sequence, role),
            attachment=attachment,
        )


def _body(appointment: Appointment, kind: str, role: str) -> str:
    """The words of a message, for the person or for the mediator."""
    context = {
        "appointment": appointment,
        "where": where(appointment),
        "until": changeable_until(appointment.person, appointment),
        "address": settings.PUBLIC_ADDRESS,
    }
    return render_to_string(f"coaching/messages/{kind}_to_{role}.txt", context)
