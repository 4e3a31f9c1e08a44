"""Tremplin: the digital workplace of a local authority in which nobody is left behind."""
