"""Rules that change with time: a value, from a day, with its source and who decided it."""

from tremplin.kernel.dated_settings.reading import Declared, declare, value

__all__ = ["Declared", "declare", "value"]
