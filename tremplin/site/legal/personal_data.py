"""What the page on personal data lists: cookies, and how long each kind of data is kept by the product as it is."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tremplin.site.legal.authority import Authority


@dataclass(frozen=True)
class Cookie:
    """A cookie: its technical name, what it is for, how long it stays."""

    name: str
    purpose: Promise
    duration: Promise


@dataclass(frozen=True)
class Retention:
    """Data of one kind and how long they stay. An empty duration is for the authority to decide."""

    what: Promise
    detail: Promise
    duration: str | Promise


def cookies() -> list[Cookie]:
    """Every cookie the product may set; all are strictly necessary."""
    device = "__Host-device" if settings.HTTPS else "device"
    return [
        Cookie(
            settings.SESSION_COOKIE_NAME,
            _("Keeps you signed in."),
            _("12 hours. On a shared computer, 15 minutes without any action."),
        ),
        Cookie(settings.CSRF_COOKIE_NAME, _("Protects the forms that you send."), _("1 year")),
        Cookie(device, _("Recognises your own phone or a shared computer, to sign in with your badge."), _("1 year")),
        Cookie("messages", _("Shows a message once, for instance after a booking."), _("Until the message is read")),
        Cookie(
            "wagtail_sidebar_collapsed",
            _("For those who write pages: remembers whether the side menu is folded."),
            _("Until the browser is closed"),
        ),
    ]


def retentions(authority: Authority) -> list[Retention]:
    """How long the product keeps what it holds: its own clean-ups, what the authority or each one decides."""
    return [*_cleaned_by_the_product(), *_decided_by(authority), *_in_your_hands()]


def _cleaned_by_the_product() -> list[Retention]:
    return [
        Retention(
            _("Searches"),
            _("The words searched and the day. Never your name."),
            _("13 months"),
        ),
        Retention(
            _("Protection against double sending"),
            _("The number of a form that you sent."),
            _("7 days"),
        ),
        Retention(_("Background tasks"), _("The trace of finished tasks."), _("7 days")),
        Retention(
            _("Opinions of the pages"),
            _("What links an opinion to you. The mediators do not see it."),
            _("24 months after the answer"),
        ),
    ]


def _decided_by(authority: Authority) -> list[Retention]:
    return [
        Retention(
            _("Appointments"),
            _("The person, the mediator, the day and the subject."),
            authority.retention_appointments,
        ),
        Retention(
            _("Messages"),
            _("The confirmations and invitations sent to you."),
            authority.retention_messages,
        ),
        Retention(
            _("Journal"),
            _("Who did what in Tremplin, and when. A line of the journal cannot be changed."),
            authority.retention_journal,
        ),
        Retention(
            _("Account"),
            _("Your identity at work. The account is closed when you leave."),
            authority.retention_accounts,
        ),
    ]


def _in_your_hands() -> list[Retention]:
    return [
        Retention(
            _("Pages that you keep"),
            _("Their list, for you alone. The pages read lately are known to your browser only."),
            _("Until you remove them; until you sign out for the pages read lately"),
        ),
    ]
