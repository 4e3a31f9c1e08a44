"""The French catalogues: compiled, checked and completed without gettext and without Django's settings.

`python -m tremplin.ui.translations compile|check|extract [--package NAME]`. The code speaks English; the
French of each package is in its own `locale/fr/LC_MESSAGES/django.po`, written by hand. Serves the mission's
"des mots simples, les mêmes partout".
"""
