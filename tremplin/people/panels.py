"""Pages that the doors of sign-in show to somebody who has to wait, or to prove more."""

from math import ceil

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tremplin.kernel import clock
from tremplin.kernel.dated_settings import declare, value
from tremplin.people.actions.sign_in import LockedError
from tremplin.people.models.doors import BADGE, ENROLMENT, PASSWORD

# Declared like this by `site.legal` too, whichever is read first: both say the same thing.
MEDIATORS_PHONE = declare("site.authority.mediators_phone", default="", source="to be completed by the authority")

RESTING: dict[str, Promise] = {
    BADGE.key: _("After several tries, your badge rests for %(minutes)s minutes."),
    PASSWORD.key: _("After several tries, your password rests for %(minutes)s minutes here."),
    ENROLMENT.key: _("After several tries, this paper rests for %(minutes)s minutes here."),
}
WAYS_ON: dict[str, Promise] = {
    BADGE.key: _("Your manager or a digital mediator can open it again at once."),
    PASSWORD.key: _("Your manager or a digital mediator can open it again at once."),
    ENROLMENT.key: _("A digital mediator prints another one in a minute."),
}


def resting_page(request: HttpRequest, locked: LockedError) -> HttpResponse:
    """429: the door rests; how long, who can open it, and a voice on the phone."""
    seconds = max((locked.until - clock.now()).total_seconds(), 1)
    phone = str(value(MEDIATORS_PHONE.key)).strip()
    context = {
        "sentence": RESTING[locked.door.key] % {"minutes": ceil(seconds / 60)},
        "way_on": WAYS_ON[locked.door.key],
        "phone": phone,
        "call": "tel:" + "".join(sign for sign in phone if sign.isdigit() or sign == "+"),
    }
    response = render(request, "ui/errors/429.html", context, status=429)
    response.headers["Retry-After"] = str(ceil(seconds))
    return response


def password_page(request: HttpRequest) -> HttpResponse:
    """403: badge and PIN open one's own things only; the way to the password, and back to this very page."""
    return render(request, "people/password_needed.html", {"wanted": request.get_full_path()}, status=403)
