"""A form sent twice acts once: double tap, back button, replay after a lost connection."""

from tremplin.kernel.idempotency.once import FormReusedError, StillBusyError, key_of, new_key, once, purge_old_keys

__all__ = ["FormReusedError", "StillBusyError", "key_of", "new_key", "once", "purge_old_keys"]
