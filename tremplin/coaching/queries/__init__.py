"""Reads of coaching, one call for each screen."""
