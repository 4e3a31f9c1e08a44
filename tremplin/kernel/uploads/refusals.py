"""Why a file is not kept: a sentence for the person who sent it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class RefusedFileError(ValidationError):
    """A file that is not kept; its message is the sentence to show."""


def not_a_picture() -> RefusedFileError:
    return RefusedFileError(
        _("We cannot read this picture. Choose a JPEG, PNG, WebP or HEIC one, for example a photo of your phone.")
    )


def too_many_pixels() -> RefusedFileError:
    return RefusedFileError(
        _("This picture is too large. Make it smaller, for example 2,560 pixels wide, and try again.")
    )


def unknown_document() -> RefusedFileError:
    return RefusedFileError(_("We do not keep this kind of file. Choose a PDF, for example, or a text document."))


def not_what_its_name_says() -> RefusedFileError:
    return RefusedFileError(
        _("This file is not what its name says. Open it, save it again as PDF, for example, then choose it here.")
    )


def too_large() -> RefusedFileError:
    return RefusedFileError(_("This file is too heavy. Choose a lighter one, for example one part of the document."))


def strange_archive() -> RefusedFileError:
    return RefusedFileError(_("This file holds strange parts. Save it again as PDF, for example, then choose it here."))
