"""The forms of those who keep the catalogue."""
