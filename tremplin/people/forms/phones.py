"""Whose phone is to be activated."""

from django import forms
from django.utils.translation import gettext_lazy as _


class PhoneOwnerForm(forms.Form):
    """A name or a matricule."""

    nom = forms.CharField(
        label=_("Whose phone is it?"),
        max_length=80,
        help_text=_("Write a name or a matricule, for example Diallo or A1042."),
        error_messages={"required": _("Write a name or a matricule, for example Diallo.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
