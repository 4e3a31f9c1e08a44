"""The editor's form: saves any draft, and refuses a publication while something is unsettled."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm


class CataloguePageForm(WagtailAdminPageForm):
    """Asks the page itself what keeps it from being published; Wagtail defers validation when it saves a draft."""

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.is_deferred_validation or self.errors:
            return
        for sentence in self._refusals():
            self.add_error(None, sentence)

    def _refusals(self) -> list[Any]:
        return list(self.instance.publication_refusals())
