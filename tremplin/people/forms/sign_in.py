"""Sign-in forms: matricule and password, badge and PIN, activation of a phone."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tremplin.people.actions import enrolment, sign_in
from tremplin.people.models import Agent
from tremplin.people.models.doors import BADGE
from tremplin.people.queries import Device

DIGITS = {"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"}


class DoorForm(forms.Form):
    """A door of sign-in: `agent` is who came in; `locked` says that the door rests."""

    agent: Agent | None = None
    locked: sign_in.LockedError | None = None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            try:
                self.agent = self.knock(cleaned)
            except sign_in.LockedError as locked:
                self.locked = locked
                raise ValidationError(RESTING) from locked
            except (sign_in.SignInError, enrolment.EnrolmentCodeError) as refused:
                raise ValidationError(self.sentence(refused)) from refused
        return cleaned

    def knock(self, cleaned: dict[str, Any]) -> Agent:
        """Show what was typed at the door. Raises a `SignInError`, or an `EnrolmentCodeError`."""
        raise NotImplementedError

    def sentence(self, refused: Exception) -> Any:
        """What to tell the person."""
        return SENTENCES[type(refused)]


class PasswordForm(DoorForm):
    """Matricule and password."""

    matricule = forms.CharField(
        label=_("Your matricule"),
        max_length=12,
        help_text=_("It is on your pay slip, for example A1042."),
        error_messages={"required": _("Write your matricule, for example A1042.")},
        widget=forms.TextInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        max_length=200,
        error_messages={"required": _("Write your password.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, address: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.address = address

    def knock(self, cleaned: dict[str, Any]) -> Agent:
        return sign_in.check_password(
            matricule=cleaned["matricule"], password=cleaned["password"], address=self.address
        )


class BadgeForm(DoorForm):
    """Badge number, typed or read by a reader, and PIN."""

    badge = forms.CharField(
        label=_("Your badge number"),
        max_length=20,
        help_text=_("It is written on the back of your badge, for example 1042."),
        error_messages={"required": _("Write the number of your badge, for example 1042.")},
        widget=forms.TextInput(attrs={**DIGITS, "autocomplete": "username"}),
    )
    pin = forms.CharField(
        label=_("Your PIN"),
        max_length=8,
        help_text=_("Your six digits. Nobody else should know them."),
        error_messages={"required": _("Write your six digits.")},
        widget=forms.PasswordInput(attrs={**DIGITS, "autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, device: Device | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.device = device

    def knock(self, cleaned: dict[str, Any]) -> Agent:
        return sign_in.check_badge(number=cleaned["badge"], pin=cleaned["pin"], device=self.device)

    def sentence(self, refused: Exception) -> Any:
        figures = BADGE.figures()
        return SENTENCES[type(refused)] % {"tries": figures.tries, "minutes": figures.minutes}


class EnrolmentForm(DoorForm):
    """The code that a mediator printed."""

    code = forms.CharField(
        label=_("The 8 characters on your paper"),
        max_length=20,
        help_text=_("For example KX7P 2M4R. Capitals and spaces do not matter."),
        error_messages={"required": _("Write the 8 characters printed on your paper.")},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
    )
    token = ""

    def __init__(self, *args: Any, address: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.address = address

    def knock(self, cleaned: dict[str, Any]) -> Agent:
        agent, self.token = enrolment.enrol_phone(code=cleaned["code"], address=self.address)
        return agent

    def sentence(self, refused: Exception) -> Any:
        return {"code": SENTENCES[type(refused)]}


RESTING = _("This door rests for a while, after several tries.")
SENTENCES: dict[type[Exception], Any] = {
    sign_in.WrongPasswordError: _("The matricule and the password do not go together. Check both, then try again."),
    sign_in.WrongPinError: _(
        "The badge and the PIN do not go together. Check both, then try again. After %(tries)s tries, the badge rests "
        "for %(minutes)s minutes."
    ),
    sign_in.UnknownDeviceError: _(
        "Badge and PIN work on the kiosks of your site and on an activated phone. Here, use your password."
    ),
    enrolment.EnrolmentCodeError: _(
        "We do not find this paper: it may have been used already, or be older than two days. Check the 8 characters. "
        "Otherwise, ask a digital mediator for a new one."
    ),
}
