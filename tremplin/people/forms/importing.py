"""The form that takes a file of agents."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tremplin.people.core.importing.files import LARGEST
from tremplin.people.models.imports import AgentSource
from tremplin.ui.forms import ChoiceRows

WHOLE, NEW = "whole", "new"
SOME, ALL = "some", "all"


class ImportForm(forms.Form):
    """A file, the community it comes from, and whether whoever is missing from it has left."""

    file = forms.FileField(
        label=_("Which file?"),
        help_text=_("A CSV file, at most 20 MB: matricule, name, given name, then what you have."),
        error_messages={
            "required": _("Choose the CSV file on your computer."),
            "empty": _("This file is empty. Check it, then choose it again."),
        },
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
    )
    source = forms.ChoiceField(
        label=_("Where does it come from?"),
        initial=WHOLE,
        help_text=_("The matricules of each former community are kept apart."),
        widget=forms.Select(),
    )
    new_source = forms.CharField(
        label=_("Name of the other community"),
        required=False,
        max_length=80,
        help_text=_("Only if it is not in the list, for example Ville de Vitry."),
    )
    extent = forms.ChoiceField(
        label=_("Whom does it name?"),
        choices=[(SOME, _("Only some agents")), (ALL, _("All the agents of this community"))],
        error_messages={"required": _("Choose who is in the file.")},
        widget=ChoiceRows(
            hints={
                SOME: _("Whoever is not in the file stays as she is."),
                ALL: _("Whoever is not in the file will be disabled, never deleted."),
            }
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sources = {str(source.pk): source for source in AgentSource.objects.order_by("name", "pk")}
        choices: list[tuple[str, str | Promise]] = [(WHOLE, _("The whole authority"))]
        choices += [(key, source.name) for key, source in self.sources.items()]
        self.fields["source"].choices = [*choices, (NEW, _("Another community"))]  # type: ignore[attr-defined]  # a choice field

    @property
    def chosen(self) -> AgentSource | None:
        """The community of the list that was chosen."""
        return self.sources.get(self.cleaned_data["source"])

    @property
    def complete(self) -> bool:
        return bool(self.cleaned_data["extent"] == ALL)

    def clean_file(self) -> Any:
        """A file small enough to be read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError(_("This file is over 20 MB. Cut it in several files, for example by service."))
        return file

    def clean_new_source(self) -> str:
        """The name of a community that is not in the list."""
        name = " ".join(self.cleaned_data["new_source"].split())
        if self.cleaned_data.get("source") == NEW and not name:
            raise ValidationError(_("Write the name of the community, for example Ville de Vitry."))
        return name
