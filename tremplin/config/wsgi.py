"""The WSGI entry that the web server loads: static files are given at the door, everything else goes to Django."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tremplin.config.settings")
_django = get_wsgi_application()

from tremplin.config.static_files import with_static_files  # noqa: E402 - reads the settings, ready only now

application = with_static_files(_django)

# What start-up made lives as long as the process: the collector need not walk through it again and again.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)
