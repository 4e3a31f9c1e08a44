"""Files sent in practice: kept apart below `practice/<number>/`, gone with the sandbox."""

import posixpath
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

from django.core.files import File
from django.core.files.storage import FileSystemStorage, Storage, default_storage

from tremplin.kernel import stage

# A sandbox cannot add a picture to the library (the database refuses): what it writes there is only the small copy of
# a shared picture, made when it is first shown, and of use to everybody.
SHARED_FOLDERS = ("images/",)


class StagedStorage(FileSystemStorage):
    """A folder in which a sandbox reads everything, but writes and deletes only what is its own."""

    def save(self, name: str | None, content: IO[Any], max_length: int | None = None) -> str:
        """In practice the name begins with the folder of the sandbox."""
        if name is not None and not name.startswith(SHARED_FOLDERS):
            name = stage.prefix(stage.current()) + name
        return super().save(name, content, max_length=max_length)

    def _save(self, name: str, content: "File[Any]") -> str:
        """A file gets its name once it is whole: nothing half written stays when the disk is full."""
        draft = Path(self.path(f"{name}.{uuid4().hex}.part"))
        draft.parent.mkdir(parents=True, exist_ok=True)
        try:
            with draft.open("xb") as file:
                for chunk in content.chunks():
                    file.write(chunk if isinstance(chunk, bytes) else chunk.encode())
            saved: str = super()._save(name, _Draft(draft))  # type: ignore[misc]  # Django's stubs leave it out
        finally:
            draft.unlink(missing_ok=True)
        return saved

    def open(self, name: str, mode: str = "rb") -> "File[Any]":
        """Raises `PermissionError` when practice would write in a real file."""
        if mode != "rb" and not is_own(name):
            raise PermissionError(name)
        return super().open(name, mode)

    def delete(self, name: str) -> None:
        """A real file deleted in practice stays where it is."""
        if is_own(name):
            super().delete(name)


class _Draft(File):  # type: ignore[type-arg]  # never read: it only says where it is
    """A file that only has to be moved to its place."""

    def __init__(self, path: Path) -> None:
        super().__init__(None, name=str(path))

    def temporary_file_path(self) -> str:
        """Asked by Django, which then renames instead of copying."""
        return str(self.name)


def is_own(name: str) -> bool:
    """Whether the present stage may change a file: on the real one, any."""
    return posixpath.normpath(name).startswith(stage.prefix(stage.current()))


def forget_files(sandbox: int) -> None:
    """Delete the files of a sandbox."""
    with stage.practising(None):
        _delete_folder(default_storage, stage.prefix(sandbox).rstrip("/"))


def _delete_folder(storage: Storage, folder: str) -> None:
    if not storage.exists(folder):
        return
    folders, files = storage.listdir(folder)
    for name in files:
        storage.delete(f"{folder}/{name}")
    for name in folders:
        _delete_folder(storage, f"{folder}/{name}")
    storage.delete(folder)
