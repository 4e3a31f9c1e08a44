"""Why an import is not applied; each refusal says what to do."""

from django.utils.translation import gettext_lazy as _


class ImportRefusedError(Exception):
    """An import that is not applied. Nothing was written on agents."""

    sentence = _("This import cannot be applied.")


class NotAllowedError(ImportRefusedError):
    """Only human resources and administrators bring agents in or out."""


class AlreadyAppliedError(ImportRefusedError):
    """The import was applied before: nothing is done twice."""

    sentence = _("This import was already applied. Nothing was changed a second time.")


class BaseChangedError(ImportRefusedError):
    """Agents changed since the file was compared: the new comparison is ready to be read."""

    sentence = _(
        "Some agents changed since you read this report. Nothing was applied. The report is new: read it again, then "
        "apply."
    )


class BusyError(ImportRefusedError):
    """Another import is being written at this moment."""

    sentence = _("An import is being applied right now. Wait a minute, then try again.")


class ForgottenError(ImportRefusedError):
    """The lines of the import were forgotten with time."""

    sentence = _("The lines of this import were deleted with time. Import the file again.")


class TooManyLeaversError(ImportRefusedError):
    """So many agents would be disabled that the file is probably incomplete."""

    sentence = _(
        "This file would disable too many agents at once. Check that it is complete, or choose “Only some agents”."
    )


class OwnDepartureError(ImportRefusedError):
    """The person who applies would disable herself."""

    sentence = _("This file would disable your own account. Check your line, or ask a colleague to apply the import.")
