"""What the screens say of faults, doubts and remarks: what is wrong, why, what to do."""

from django.utils.translation import gettext_lazy as _

from tremplin.people.core.importing.faults import Fault, FaultKind, FileFaultKind, FileRefusedError
from tremplin.people.core.importing.headers import Field
from tremplin.people.core.importing.plan import Doubt, LineKind, Remark

KINDS = {
    LineKind.DOUBT: _("To be decided"),
    LineKind.NEW: _("To be added"),
    LineKind.CHANGED: _("To be changed"),
    LineKind.REHIRED: _("Come back"),
    LineKind.LEAVER: _("To be disabled"),
    LineKind.UNCHANGED: _("As before"),
}

FIELDS = {
    Field.NUMBER: _("Matricule"),
    Field.USUAL_NAME: _("Usual name"),
    Field.GIVEN_NAME: _("Given name"),
    Field.EMAIL: _("E-mail"),
    Field.PHONE: _("Phone"),
    Field.CHANNEL: _("Reached"),
    Field.OCCUPATION: _("Occupation"),
    Field.SERVICE: _("Service"),
    Field.SITE: _("Site"),
    Field.ARRIVED_ON: _("Arrival"),
    Field.LEFT_ON: _("Departure"),
    Field.MANAGER: _("Manager’s matricule"),
}

error_messages = {
    FaultKind.UNREADABLE: _("Some letters of this line cannot be read. Save the file as “CSV UTF-8”."),
    FaultKind.QUOTES: _("A quotation mark is opened and never closed. Take it away, or close it."),
    FaultKind.LINE_TOO_LONG: _("This line is far too long: an end of line is probably missing. Cut it in two."),
    FaultKind.TOO_MANY_CELLS: _(
        "This line has more cells than there are titles: “%(said)s”. Check that no separator was added."
    ),
    FaultKind.NO_NUMBER: _("The matricule is missing. Write it, for example A1042."),
    FaultKind.NUMBER_SHAPE: _(
        "“%(said)s” cannot be a matricule. Write at most 12 letters and figures, for example A1042."
    ),
    FaultKind.NUMBER_ROUNDED: _(
        "“%(said)s” is a matricule that the spreadsheet rounded. Turn the column into text, then write it again."
    ),
    FaultKind.NO_USUAL_NAME: _("The usual name is missing. Write it, for example Moreau."),
    FaultKind.NO_GIVEN_NAME: _("The given name is missing. Write it, for example Sylvie."),
    FaultKind.NAME_SHAPE: _("“%(said)s” cannot be a name. Write letters, at most 80, for example Moreau."),
    FaultKind.EMAIL: _("“%(said)s” is not a mail address. Write one only, for example s.moreau@grand-orly.example."),
    FaultKind.PHONE: _("“%(said)s” is not a phone number. Write its ten figures, for example 06 39 98 10 42."),
    FaultKind.CHANNEL: _("“%(said)s” is not a way to reach somebody. Write courriel, sms or papier."),
    FaultKind.ARRIVED_ON: _("“%(said)s” is not a day of arrival. Write it like 27/3/2026."),
    FaultKind.LEFT_ON: _("“%(said)s” is not a day of departure. Write it like 27/3/2026."),
    FaultKind.DATES_ORDER: _("The departure, %(said)s, is before the arrival. Check both days."),
    FaultKind.OCCUPATION_UNKNOWN: _("We do not know the occupation “%(said)s”. Choose one of the list of occupations."),
    FaultKind.SERVICE_UNKNOWN: _("We do not know the service “%(said)s”. Choose one of the organisation chart."),
    FaultKind.SITE_UNKNOWN: _("We do not know the site “%(said)s”. Choose one of the list of sites."),
    FaultKind.SERVICE_SHARED: _("Several services are called “%(said)s”. Write the short name of the right one."),
    FaultKind.SITE_SHARED: _("Several sites are called “%(said)s”. Write the short name of the right one."),
    FaultKind.REPEATED: _("This line says the same as line %(other)s. You can take it away."),
    FaultKind.CONTESTED: _(
        "The matricule %(said)s is also on line %(other)s, with other words. Keep the right line only."
    ),
    FaultKind.ZEROS: _("%(said)s differs from line %(other)s by its zeros only. Write both matricules in full."),
    FaultKind.OCCUPATION_MISSING: _("We do not know this agent yet, and her occupation is missing. Add it."),
    FaultKind.SERVICE_MISSING: _("We do not know this agent yet, and her service is missing. Add it."),
    FaultKind.SITE_MISSING: _("We do not know this agent yet, and her site is missing. Add it."),
    FaultKind.CHANNEL_WITHOUT_ADDRESS: _(
        "We would not know how to reach this agent. Add her mail address or her phone, or choose papier."
    ),
    FileFaultKind.EMPTY: _("This file is empty. Check it, then choose it again."),
    FileFaultKind.WORKBOOK: _("This file is a workbook. Open it, choose “Save as”, then “CSV UTF-8”."),
    FileFaultKind.NOT_TEXT: _(
        "This file is not a list that we can read. Save it as “CSV UTF-8”, then choose it again."
    ),
    FileFaultKind.TOO_LARGE: _("This file is over 20 MB. Cut it in several files, for example by service."),
    FileFaultKind.NO_HEADER: _(
        "We do not find these columns: %(said)s. Write their titles on the first line, then choose the file again."
    ),
    FileFaultKind.NO_LINE: _("This file holds titles, but no agent. Check it, then choose it again."),
    FileFaultKind.TOO_MANY_LINES: _(
        "This file has over 100,000 lines. Cut it in several files, for example by service."
    ),
    FileFaultKind.TOO_MANY_AGENTS: _(
        "This file holds over %(said)s agents. Cut it in several files, for example by service."
    ),
}

DOUBTS = {
    Doubt.NUMBER_TAKEN: _("This matricule is already somebody’s. Is it the same person?"),
    Doubt.OTHER_NAME: _("We know this matricule under quite another name. Is it the same person?"),
    Doubt.ZEROS: _("We know a matricule that differs by its zeros only. Is it the same person?"),
    Doubt.HOMONYM: _("Somebody has the same name under another matricule. Is it the same person?"),
    Doubt.LEFT_HOMONYM: _("Somebody of this name left. Has she come back?"),
    Doubt.TWIN_LINE: _("Line %(other)s has the same name under another matricule. Is this another person?"),
}

REMARKS = {
    Remark.ZEROS_RESTORED: _("The zeros before the matricule were missing: we recognised it."),
    Remark.MANAGER_UNKNOWN: _("Nobody has the manager’s matricule: her manager stays as it was."),
    Remark.ALREADY_LEFT: _("Gone already: nothing to do."),
    Remark.SECOND_LINE: _("Line %(other)s already tells about this agent."),
    Remark.NUMBER_GIVEN: _("This matricule is taken here: her own will be %(fresh)s."),
    Remark.ABSENT: _("The file does not name this agent."),
}


def fault_sentence(fault: Fault) -> str:
    """What is wrong on a line, and what to do."""
    return str(error_messages[fault.kind]) % {"said": fault.said, "other": fault.other}


def refusal_sentence(refused: FileRefusedError) -> str:
    """Why a file is refused, and what to do; missing columns by the titles that we expect."""
    said = refused.said
    if refused.kind == FileFaultKind.NO_HEADER:
        said = ", ".join(str(FIELDS[Field(field)]).lower() for field in said.split(","))
    return str(error_messages[refused.kind]) % {"said": said}
