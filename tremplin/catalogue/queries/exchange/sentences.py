"""What a report says of files, in words."""

from django.utils.translation import gettext_lazy as _

from tremplin.catalogue.core.exchange.remarks import BundleFault, Outcome, Remark, RemarkKind

PLANNED = {
    Outcome.CREATED: _("To create"),
    Outcome.UPDATED: _("To update"),
    Outcome.UNCHANGED: _("Unchanged"),
    Outcome.CHANGED_HERE: _("Changed here"),
    Outcome.REFUSED: _("Left aside"),
}
DONE = {**PLANNED, Outcome.CREATED: _("Created"), Outcome.UPDATED: _("Updated")}

REMARKS = {
    RemarkKind.MARKUP_REMOVED: _("Some markup was removed, because it could act on its own: %(said)s."),
    RemarkKind.KEYS_LEFT_OUT: _("These words of the header are unknown here, and left out: %(said)s."),
    RemarkKind.KEY_UNREADABLE: _("The header says “%(said)s” in a way that we cannot read. It is left out."),
    RemarkKind.HEADER_UNREADABLE: _("The header between the two lines “---” cannot be read. It is left out."),
    RemarkKind.LETTERS_GUESSED: _(
        "The letters of this file are not UTF-8. We read them as Windows does: check the accents."
    ),
    RemarkKind.TITLE_CUT: _("The title was too long, and was cut. It was: %(said)s"),
    RemarkKind.TITLE_SHARED: _(
        "Another page has the same title. Both stay; the address of this one ends with %(said)s."
    ),
    RemarkKind.TABLE_AS_LIST: _("Our pages have no tables: their lines became lists (%(said)s)."),
    RemarkKind.PICTURE_MISSING: _("A picture is missing: %(said)s."),
    RemarkKind.PICTURE_ELSEWHERE: _(
        "A picture stayed on another site: %(said)s. Add it to the folder, then import again."
    ),
    RemarkKind.PICTURE_REFUSED: _("We cannot read this picture: %(said)s. Choose a JPEG, PNG or WebP one."),
    RemarkKind.PICTURE_TOO_LARGE: _(
        "This picture is too large: %(said)s. Make it smaller, for example 2,560 pixels wide."
    ),
    RemarkKind.PICTURE_IS_A_PROGRAM: _(
        "We do not keep SVG pictures, because they may hold a program: %(said)s. Save it as PNG."
    ),
    RemarkKind.WITHOUT_ALTERNATIVE: _("Pictures without a description: %(said)s. Readers who cannot see need one."),
    RemarkKind.LINK_MISSING: _("A link leads to a file that is not there: %(said)s. Its words stay, without the link."),
    RemarkKind.FILE_LEFT_OUT: _("This part could not be kept: %(said)s."),
    RemarkKind.NAME_UNKNOWN: _("We know no tool, occupation or usage called “%(said)s”."),
    RemarkKind.OWNER_UNKNOWN: _("We know no agent with the matricule %(said)s. You keep the page."),
    RemarkKind.DRAFT: _("The page stays a draft. %(said)s"),
    RemarkKind.NOT_TEXT: _("This file is not a text that we can read. Save it again as UTF-8 text."),
    RemarkKind.TOO_HEAVY: _("This file is too heavy. A page may have 2 MB, a Word document 50 MB."),
    RemarkKind.EMPTY: _("This file holds no text. There is nothing to import."),
    RemarkKind.WORD_UNREADABLE: _("We cannot read this Word document. Open it, save it again as .docx."),
    RemarkKind.NOT_WRITTEN: _("This page could not be written. Check its title and its header."),
}

BUNDLES = {
    BundleFault.UNREADABLE: _("This archive cannot be read. Make it again as .zip, then choose it."),
    BundleFault.STRANGE: _("This archive would unpack into far more than its size. It is refused."),
    BundleFault.LOCKED: _("This archive is locked with a password. Make it again without one."),
    BundleFault.LEADS_OUT: _("A file of this archive leads outside of it: %(said)s. Nothing was read."),
    BundleFault.LINKS: _("There is a shortcut inside: %(said)s. Put the file itself in its place."),
    BundleFault.SAME_NAMES: _("Two files have the same name, capitals aside: %(said)s. Rename one of them."),
    BundleFault.TOO_MANY_FILES: _("There are more than %(said)s files. Cut the folder in several parts."),
    BundleFault.TOO_HEAVY: _("Unpacked, these files weigh more than 1 GB. Cut the folder in several parts."),
    BundleFault.TOO_DEEP: _("This folder is too deep: %(said)s. Twelve levels are the most."),
    BundleFault.NO_PAGE: _("We find no page inside: no file ends with .md, .html or .docx."),
    BundleFault.NOT_FOUND: _("There is nothing at this place: %(said)s."),
    BundleFault.UNKNOWN_KIND: _(
        "We do not import this kind of file: %(said)s. Choose a .zip, .md, .html or .docx one."
    ),
}


def remark_sentence(remark: Remark) -> str:
    """One thing to say of a file."""
    return str(REMARKS[remark.kind]) % {"said": remark.said}


def bundle_sentence(fault: str, said: str) -> str:
    """Why nothing is imported, and what to do."""
    return str(BUNDLES[BundleFault(fault)]) % {"said": said}


def outcome_label(outcome: Outcome, *, applied: bool) -> str:
    """What becomes, or became, of files."""
    return str((DONE if applied else PLANNED)[outcome])
