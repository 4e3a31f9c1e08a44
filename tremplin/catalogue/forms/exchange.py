"""The form that takes pages written elsewhere."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tremplin.catalogue.core.exchange import naming

MOST_SENT = 300 * 1024 * 1024
KINDS = (".zip", *naming.PAGES)


class ImportForm(forms.Form):
    """A file, and the name under which its pages will be known."""

    file = forms.FileField(
        label=_("Which file?"),
        help_text=_("A .zip archive of your folder, or one page: .md, .html or .docx. At most 300 MB."),
        error_messages={
            "required": _("Choose a file on your computer, for example guide.zip."),
            "empty": _("This file is empty. Check it, then choose it again."),
        },
        widget=forms.FileInput(attrs={"accept": ",".join(KINDS)}),
    )
    source = forms.CharField(
        label=_("Where do these pages come from?"),
        required=False,
        max_length=80,
        help_text=_(
            "For example: guide de la Ville de Viry. The same name next time brings the same pages up to date."
        ),
    )

    def clean_file(self) -> Any:
        """A file of a kind that we read, and small enough to be sent."""
        file = self.cleaned_data["file"]
        if not file.name.lower().endswith(KINDS):
            raise ValidationError(_("We do not import this kind of file. Choose a .zip, .md, .html or .docx one."))
        if file.size > MOST_SENT:
            raise ValidationError(
                _("This file is over 300 MB. Cut the folder in several parts, then send each of them.")
            )
        return file

    def clean_source(self) -> str:
        return " ".join(self.cleaned_data["source"].split())
