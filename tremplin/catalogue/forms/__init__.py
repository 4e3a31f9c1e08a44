"""The forms of the editorial desk."""
