"""Settings of the product served to the mixed load; CONTROL breaks the stage, to show that the load would notice."""

import os

from tremplin.config.settings import *  # noqa: F403 - everything but what follows
from tremplin.config.settings import DATABASES, MIDDLEWARE

ROOT_URLCONF = "tests.kernel.practice.stage_urls"
OURS = "tremplin.kernel.sandboxes.middleware.PracticeMiddleware"
CONTROL = os.environ.get("STAGE_CONTROL", "")
if CONTROL == "no middleware":
    MIDDLEWARE = [name for name in MIDDLEWARE if name != OURS]
if CONTROL == "once a request":
    MIDDLEWARE = ["tests.kernel.practice.once.OnceMiddleware" if name == OURS else name for name in MIDDLEWARE]
    DATABASES["default"]["ENGINE"] = "django.db.backends.postgresql"
