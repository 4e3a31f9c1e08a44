"""Pictures of imported pages: examined, kept once for each file they come from, named after their contents.

A worker killed between the file and its row leaves a file that the next try finds again under the same name.
"""

import hashlib
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.text import slugify
from wagtail.images.models import Image
from wagtail.models import Collection

from tremplin.catalogue.core.exchange.remarks import Remark, RemarkKind
from tremplin.catalogue.models import ImportedPicture
from tremplin.kernel.uploads import pictures
from tremplin.kernel.uploads.bare_pictures import bare, pixels_of
from tremplin.kernel.uploads.refusals import RefusedFileError

LONGEST_NAME = 40


@dataclass(frozen=True)
class Found:
    """A picture as its file holds it."""

    address: str
    content: bytes
    alternative: str

    @property
    def digest(self) -> str:
        return digest_of(self.content)


def digest_of(content: bytes) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def glanced(address: str, content: bytes) -> Remark | None:
    """Why a picture will not be kept, as far as its first bytes tell; None when nothing speaks against it."""
    if address.lower().endswith(".svg") or content.lstrip()[:5].lower() in {b"<?xml", b"<svg ", b"<svg>"}:
        return Remark(RemarkKind.PICTURE_IS_A_PROGRAM, address)
    pixels = pixels_of(content)
    if pixels > pictures.MOST_PIXELS:
        return Remark(RemarkKind.PICTURE_TOO_LARGE, address)
    return None if pixels else Remark(RemarkKind.PICTURE_REFUSED, address)


def kept(found: Iterable[Found], *, by: int | None) -> tuple[dict[str, int], list[Remark]]:
    """The keys of the images of these pictures by address, made where they are new; what was refused."""
    several = {picture.address: picture for picture in found}
    digests = {address: picture.digest for address, picture in several.items()}
    rows = ImportedPicture.objects.filter(digest__in=set(digests.values())).order_by("digest")
    known = dict(rows.values_list("digest", "image_id"))
    new = {digests[address]: picture for address, picture in several.items() if digests[address] not in known}
    made, refused = _made(new, by)
    known |= made
    remarks = [remark for address, digest in digests.items() if (remark := refused.get(digest)) and address]
    return {address: known[digest] for address, digest in digests.items() if digest in known}, remarks


def _made(new: Mapping[str, Found], by: int | None) -> tuple[dict[str, int], dict[str, Remark]]:
    images: dict[str, Image] = {}
    refused: dict[str, Remark] = {}
    collection = Collection.get_first_root_node() if new else None
    for digest, picture in new.items():
        try:
            drawn = bare(picture.content) or pictures.examined(io.BytesIO(picture.content))
        except RefusedFileError:
            refused[digest] = Remark(RemarkKind.PICTURE_REFUSED, picture.address)
            continue
        images[digest] = _image(picture, drawn, digest, by)
        images[digest].collection = collection
    Image.objects.bulk_create(images.values())
    ImportedPicture.objects.bulk_create(
        [ImportedPicture(digest=digest, image=image) for digest, image in images.items()]
    )
    return {digest: image.pk for digest, image in images.items()}, refused


def _image(found: Found, drawn: pictures.Picture, digest: str, by: int | None) -> Image:
    """A row for a picture whose file is stored: nothing is measured a second time."""
    stem = found.address.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    short = slugify(stem)[:LONGEST_NAME].strip("-") or "image"
    name = f"original_images/{short}-{digest[:16]}.{drawn.extension}"
    if not default_storage.exists(name) or default_storage.size(name) != len(drawn.content):
        name = default_storage.save(name, ContentFile(drawn.content))
    return Image(
        title=(found.alternative or stem or short)[:255],
        description=found.alternative[:255],
        file=name,
        width=drawn.width,
        height=drawn.height,
        file_size=len(drawn.content),
        file_hash=hashlib.sha1(drawn.content, usedforsecurity=False).hexdigest(),
        uploaded_by_user_id=by,
    )
