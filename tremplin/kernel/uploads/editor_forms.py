"""The editor's forms for pictures and documents: what they receive is examined, pictures are drawn anew.

Settings WAGTAILIMAGES_IMAGE_FORM_BASE and WAGTAILDOCS_DOCUMENT_FORM_BASE. Wagtail has three ways in (one file, several,
from a chooser); all three build one of these forms, and may keep the very file object that was sent: it is changed in
place.
"""

import io
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from tremplin.kernel.uploads import documents, pictures
from tremplin.kernel.uploads.names import kept_name
from tremplin.kernel.uploads.refusals import not_a_picture


class PictureField(WagtailImageField):  # type: ignore[misc]  # Wagtail is untyped
    """Wagtail's field; a photo cut short on its way is refused in words, where Wagtail's own would break."""

    def to_python(self, data: Any) -> Any:
        try:
            return super().to_python(data)
        except (OSError, SyntaxError, ValueError, EOFError):
            raise not_a_picture() from None


class PictureForm(BaseImageForm):  # type: ignore[misc]  # Wagtail is untyped
    """A picture sent to the library."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            usual = self.fields["file"]
            self.fields["file"] = PictureField(label=usual.label, widget=usual.widget, required=usual.required)

    def clean_file(self) -> Any:
        """The picture drawn anew, under a name of ours."""
        sent = self.cleaned_data["file"]
        if isinstance(sent, UploadedFile):
            received: Any = sent.file
            picture = pictures.examined(received)
            sent.name = kept_name(sent.name or "", picture.extension)
            sent.file, sent.size = io.BytesIO(picture.content), len(picture.content)
            sent.content_type = f"image/{'jpeg' if picture.extension == 'jpg' else picture.extension}"
        return sent


class DocumentForm(BaseDocumentForm):  # type: ignore[misc]  # same
    """A document sent to the library."""

    def clean_file(self) -> Any:
        """The document as it was sent, under a name of ours."""
        sent = self.cleaned_data["file"]
        if isinstance(sent, UploadedFile):
            received: Any = sent.file
            sent.name = kept_name(sent.name or "", documents.examine(received, sent.name or ""))
        return sent
