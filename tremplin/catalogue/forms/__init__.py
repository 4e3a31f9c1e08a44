"""The forms of the catalogue's own screens; those of the editor are Wagtail's."""
