"""Sign-in forms: matricule and password, badge and PIN, activation of a phone."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tremplin.people.actions import sign_in
from tremplin.people.models import Agent
from tremplin.people.queries import Device

DIGITS = {"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"}


class PasswordForm(forms.Form):
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

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.agent: Agent | None = None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            user = authenticate(self.request, username=cleaned["matricule"].upper(), password=cleaned["password"])
            if user is None:
                raise ValidationError(
                    _("The matricule and the password do not go together. Check both, then try again.")
                )
            self.agent = user
        return cleaned


class BadgeForm(forms.Form):
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
        self.agent: Agent | None = None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            try:
                self.agent = sign_in.check_badge(number=cleaned["badge"], pin=cleaned["pin"], device=self.device)
            except sign_in.SignInError as error:
                raise ValidationError(SENTENCES[type(error)]) from error
        return cleaned


SENTENCES: dict[type[sign_in.SignInError], Any] = {
    sign_in.WrongPinError: _(
        "The badge and the PIN do not go together. Check both, then try again. After five tries, the badge rests for "
        "15 minutes."
    ),
    sign_in.BadgeLockedError: _(
        "Your badge rests for 15 minutes, after five tries. Nothing is lost. A digital mediator can help you meanwhile."
    ),
    sign_in.UnknownDeviceError: _(
        "Badge and PIN work on the kiosks of your site and on an activated phone. Here, use your password."
    ),
}


class EnrolmentForm(forms.Form):
    """The code that a mediator printed."""

    code = forms.CharField(
        label=_("The 8 characters on your paper"),
        max_length=20,
        help_text=_("For example KX7P 2M4R. Capitals and spaces do not matter."),
        error_messages={"required": _("Write the 8 characters printed on your paper.")},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
    )
    unknown = _(
        "We do not find this paper: it may have been used already, or be older than two days. Check the 8 characters. "
        "Otherwise, ask a digital mediator for a new one."
    )
