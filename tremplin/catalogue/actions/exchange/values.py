"""The values of blocks on their way in and out: what means a row of the database means a file or a name outside.

Written from the definitions of the blocks, so that a value or a block that did not exist yesterday is carried too.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from wagtail import blocks as kinds
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from tremplin.catalogue.blocks import GuideBody, ReusableBody
from tremplin.catalogue.core.exchange.composing import Block
from tremplin.catalogue.core.exchange.writing import told_by
from tremplin.catalogue.models import ReusableBlock
from tremplin.kernel.rich_text import cleaned

Value = Any
Raw = dict[str, Any]
LONGEST_TEXT = 10_000
LONGEST_NAME = 80


class Inwards(Protocol):
    """How the words of a file become rows: each gives None when there is none."""

    def image(self, address: str) -> int | None: ...
    def document(self, address: str, title: str) -> int | None: ...
    def page(self, address: str) -> int | None: ...
    def named(self, model: type[Any], name: str) -> int | None: ...
    def words(self, html: str) -> str: ...


class Outwards(Protocol):
    """How rows become the words of a file."""

    def image(self, key: int) -> str | None: ...
    def document(self, key: int) -> tuple[str, str] | None: ...
    def page(self, key: int) -> str | None: ...
    def named(self, model: type[Any], key: Any) -> str | None: ...
    def words(self, html: str) -> str: ...


def naming_column(model: type[Any]) -> str | None:
    """The column by which people name the rows of a model."""
    columns = {field.name for field in model._meta.concrete_fields}  # noqa: SLF001 - Django's documented name
    return next((known for known in ("name", "title", "slug") if known in columns), None)


def body_in(found: Sequence[Block], door: Inwards) -> tuple[list[Raw], int]:
    """The raw body of a guide, and how many blocks of our own export could not be taken."""
    body, lost = list[Raw](), 0
    for block in found:
        raw = _own_in(block, door) if block.own is not None else _foreign_in(block, door)
        if raw is None:
            lost += 1
        else:
            body.append(raw)
    return body, lost


def _foreign_in(block: Block, door: Inwards) -> Raw:
    value: Raw = {"title": block.title, "text": door.words(block.text)}
    if block.kind == "tip":
        del value["title"]
    if block.kind == "video":
        value = {"title": block.title, "address": block.address, "file": None, "captions": None, "transcript": ""}
    if block.kind == "step":
        image = door.image(block.picture.address) if block.picture else None
        alternative = block.picture.alternative if block.picture and image else ""
        value["picture"] = {"image": image, "alt_text": alternative, "decorative": False}
    return {"type": block.kind, "value": value}


def _own_in(block: Block, door: Inwards) -> Raw | None:
    """A block of ours; None when its kind does not exist here, or its values do not hold together."""
    kind = GuideBody().child_blocks.get(block.kind)
    if kind is None or block.own is None:
        return None
    told = told_by(block) if isinstance(kind, kinds.StructBlock) else block.own.get("value", block.own)
    try:
        value: Value = inward(kind, told, door)
        kind.get_prep_value(kind.to_python(value))
    except Exception:  # noqa: BLE001 - each kind of block breaks in its own way on values that are not its own
        return None
    return {"type": block.kind, "value": value}


def inward(kind: Any, said: Value, door: Inwards) -> Value:
    """The raw value of a block from what a file says."""
    for known, act in _INWARD:
        if isinstance(kind, known):
            return act(kind, said, door)
    return said[:LONGEST_TEXT] if isinstance(said, str) else said


def _file_of(said: Value) -> str:
    return str(said.get("file") or "") if isinstance(said, Mapping) else ""


def _picture_in(_kind: Any, said: Value, door: Inwards) -> Value:
    image = door.image(_file_of(said)) if _file_of(said) else None
    words = str(said.get("alt_text") or "") if isinstance(said, Mapping) else ""
    return {"image": image, "alt_text": words, "decorative": bool(image and said.get("decorative"))}


def _struct_in(kind: Any, said: Value, door: Inwards) -> Value:
    told = said if isinstance(said, Mapping) else {}
    return {name: inward(child, told[name], door) for name, child in kind.child_blocks.items() if name in told}


def _list_in(kind: Any, said: Value, door: Inwards) -> Value:
    items = said if isinstance(said, list) else []
    return [inward(kind.child_block, item, door) for item in items]  # Wagtail numbers items that have no number


def _stream_in(kind: Any, said: Value, door: Inwards) -> Value:
    items = [item for item in said if isinstance(item, Mapping)] if isinstance(said, list) else []
    known = [(item, kind.child_blocks.get(item.get("type"))) for item in items]
    return [{"type": item["type"], "value": inward(child, item.get("value"), door)} for item, child in known if child]


def _chosen_in(kind: Any, said: Value, door: Inwards) -> Value:
    """The row of this name; a shared part that does not exist here is made from what the file says of it."""
    name = str(said.get("name") or "") if isinstance(said, Mapping) else ""
    found = door.named(kind.target_model, name) if name else None
    if found is None and name and kind.target_model is ReusableBlock and isinstance(said.get("body"), list):
        body = inward(ReusableBody(), said["body"], door)
        found = ReusableBlock.objects.create(name=name[:LONGEST_NAME], body=body).pk
    return found


def _page_in(_kind: Any, said: Value, door: Inwards) -> Value:
    return door.page(str(said["page"])) if isinstance(said, Mapping) and said.get("page") else None


def _document_in(_kind: Any, said: Value, door: Inwards) -> Value:
    return door.document(_file_of(said), str(said.get("title") or "")) if _file_of(said) else None


_INWARD: tuple[tuple[Any, Callable[[Any, Value, Inwards], Value]], ...] = (
    (ImageBlock, _picture_in),
    (ImageChooserBlock, lambda _kind, said, door: door.image(_file_of(said)) if _file_of(said) else None),
    (DocumentChooserBlock, _document_in),
    (kinds.PageChooserBlock, _page_in),
    (kinds.ChooserBlock, _chosen_in),
    (kinds.RichTextBlock, lambda _kind, said, door: cleaned(door.words(str(said or "")))),
    (kinds.BaseStructBlock, _struct_in),
    (kinds.ListBlock, _list_in),
    (kinds.BaseStreamBlock, _stream_in),
)


def outward(kind: Any, raw: Value, door: Outwards) -> Value:
    """What a file says of the raw value of a block."""
    for known, act in _OUTWARD:
        if isinstance(kind, known):
            return act(kind, raw, door)
    return raw


def _picture_out(_kind: Any, raw: Value, door: Outwards) -> Value:
    told = raw if isinstance(raw, Mapping) else {"image": raw}
    file = door.image(told["image"]) if told.get("image") else None
    if file is None:
        return None
    return {"file": file, "alt_text": told.get("alt_text") or "", "decorative": bool(told.get("decorative"))}


def _image_out(_kind: Any, raw: Value, door: Outwards) -> Value:
    file = door.image(raw) if raw else None
    return {"file": file} if file else None


def _document_out(_kind: Any, raw: Value, door: Outwards) -> Value:
    found = door.document(raw) if raw else None
    return {"file": found[0], "title": found[1]} if found else None


def _struct_out(kind: Any, raw: Value, door: Outwards) -> Value:
    told = raw if isinstance(raw, Mapping) else {}
    return {name: outward(child, told[name], door) for name, child in kind.child_blocks.items() if name in told}


def _list_out(kind: Any, raw: Value, door: Outwards) -> Value:
    values = [item["value"] if isinstance(item, Mapping) and item.get("type") == "item" else item for item in raw or []]
    return [outward(kind.child_block, value, door) for value in values]


def _stream_out(kind: Any, raw: Value, door: Outwards) -> Value:
    known = [(item, kind.child_blocks.get(item.get("type"))) for item in raw or []]
    return [{"type": item["type"], "value": outward(child, item["value"], door)} for item, child in known if child]


def _page_out(_kind: Any, raw: Value, door: Outwards) -> Value:
    path = door.page(raw) if raw else None
    return {"page": path} if path else None


def _chosen_out(kind: Any, raw: Value, door: Outwards) -> Value:
    name = door.named(kind.target_model, raw) if raw else None
    part = ReusableBlock.objects.filter(pk=raw).first() if name and kind.target_model is ReusableBlock else None
    body = {"body": outward(ReusableBody(), part.body.get_prep_value(), door)} if part else {}
    return {"name": name, **body} if name else None


_OUTWARD: tuple[tuple[Any, Callable[[Any, Value, Outwards], Value]], ...] = (
    (ImageBlock, _picture_out),
    (ImageChooserBlock, _image_out),
    (DocumentChooserBlock, _document_out),
    (kinds.PageChooserBlock, _page_out),
    (kinds.ChooserBlock, _chosen_out),
    (kinds.RichTextBlock, lambda _kind, raw, door: door.words(cleaned(str(raw or "")))),
    (kinds.BaseStructBlock, _struct_out),
    (kinds.ListBlock, _list_out),
    (kinds.BaseStreamBlock, _stream_out),
)
