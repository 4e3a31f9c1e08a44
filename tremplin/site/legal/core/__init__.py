"""The rules of the accessibility law as functions of values."""
