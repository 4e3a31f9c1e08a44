"""The rules of booking as functions of values: no clock, no database."""
