"""Acting once per key. The key row and the effect are one transaction: both are there, or neither."""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from uuid import UUID, uuid4

from django.db import IntegrityError, OperationalError, transaction
from django.utils.translation import gettext_lazy as _

from tremplin.kernel import clock

KEPT = timedelta(days=7)  # at least the age of the oldest form that an offline phone may still send
_LOCK_NOT_AVAILABLE = "55P03"  # SQLSTATE: lock_timeout is over


class FormReusedError(Exception):
    """The same key came back with other contents: two different wishes cannot be one act."""

    sentence = _("This form was already sent with other answers. Open the page again to start afresh.")


class StillBusyError(Exception):
    """Somebody else held the very same thing until our patience ended; nothing was done, the form may come again."""

    sentence = _("This is being changed at this very moment. Wait a little, then press the button again.")


def new_key() -> str:
    """A fresh key for a form about to be shown."""
    return str(uuid4())


def key_of(posted: Mapping[str, str]) -> UUID:
    """The key that a form brought back; a missing or damaged one gets a fresh key, hence no protection."""
    try:
        return UUID(posted.get("idempotency_key", ""))
    except ValueError:
        return uuid4()


def once(*, person: int, key: UUID, contents: Mapping[str, object], act: Callable[[], str]) -> str:
    """Do `act` the first time a person sends this key; afterwards only give back what it answered.

    `act` returns the reference of what it made. Raises `FormReusedError` when the key comes with other contents,
    `StillBusyError` when a lock did not come in time, and lets through what `act` raises, leaving no trace of the key.
    """
    digest = hashlib.sha256(json.dumps(contents, sort_keys=True, default=str).encode()).hexdigest()
    try:
        return _once(person, key, digest, act)
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", None) == _LOCK_NOT_AVAILABLE:
            raise StillBusyError from error
        raise


def _once(person: int, key: UUID, digest: str, act: Callable[[], str]) -> str:
    from tremplin.kernel.idempotency.models import IdempotencyKey  # noqa: PLC0415 - tasks import this before apps load

    with transaction.atomic():
        try:
            with transaction.atomic():
                row = IdempotencyKey.objects.create(
                    person_id=person, key=key, request_hash=digest, created_at=clock.now()
                )
        except IntegrityError:
            first = IdempotencyKey.objects.get(person_id=person, key=key)
            if first.request_hash != digest:
                raise FormReusedError from None
            return first.response_ref
        row.response_ref = act()
        row.save(update_fields=["response_ref"])
        return row.response_ref


def purge_old_keys() -> int:
    """Forget keys older than `KEPT`; returns how many."""
    from tremplin.kernel.idempotency.models import IdempotencyKey  # noqa: PLC0415 - same

    deleted, _by_model = IdempotencyKey.objects.filter(created_at__lt=clock.now() - KEPT).delete()
    return deleted
