"""The stage a request or a job plays on: the real one, or the sandbox of somebody who practises.

The database backend (`kernel.postgresql.base`) puts each connection on this stage before anything is asked of it. A
thread started by hand has an empty context, hence the real stage.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_sandbox: ContextVar[int | None] = ContextVar("sandbox", default=None)


def current() -> int | None:
    """The number of the sandbox played in; None on the real stage."""
    return _sandbox.get()


@contextmanager
def practising(sandbox: int | None) -> Iterator[None]:
    """Play in a sandbox until the end of the block; `practising(None)` comes back to the real stage."""
    token = _sandbox.set(sandbox)
    try:
        yield
    finally:
        _sandbox.reset(token)


def prefix(sandbox: int | None) -> str:
    """What sets apart the files and the cache of a sandbox: `practice/<number>/`, empty on the real stage."""
    return "" if sandbox is None else f"practice/{sandbox}/"


def cache_key(key: str, key_prefix: str, version: int) -> str:
    """The setting KEY_FUNCTION: what is remembered in a sandbox is never read outside it, nor the other way round."""
    return f"{prefix(current())}{key_prefix}:{version}:{key}"
