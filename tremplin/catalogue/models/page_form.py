"""The editor's form: saves any draft, and refuses a publication while something is unsettled."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm


class CataloguePageForm(WagtailAdminPageForm):
    """Asks the page itself what keeps it from being published; Wagtail defers validation when it saves a draft."""

    read_whole = forms.BooleanField(
        label=_("I have read the whole page"),
        required=False,
        help_text=_("Tick it and publish: the page is confirmed today, in your name. A correction alone does not."),
    )

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.is_deferred_validation or self.errors:
            return
        for sentence in self._refusals():
            self.add_error(None, sentence)

    def _refusals(self) -> list[Any]:
        return list(self.instance.publication_refusals())
