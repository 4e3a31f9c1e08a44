"""Files sent in practice: kept apart below `practice/<number>/`, gone with the sandbox."""

import posixpath
from typing import IO, Any

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

    def open(self, name: str, mode: str = "rb") -> "File[Any]":
        """Raises `PermissionError` when practice would write in a real file."""
        if mode != "rb" and not is_own(name):
            raise PermissionError(name)
        return super().open(name, mode)

    def delete(self, name: str) -> None:
        """A real file deleted in practice stays where it is."""
        if is_own(name):
            super().delete(name)


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
