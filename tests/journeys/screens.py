"""The screens people have: a phone, a desk; and Debian's Chromium behind them."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = "/usr/bin/chromium"
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


def launch(playwright: Playwright, *, letters: int = 16) -> Browser:
    """Debian's Chromium; its own sandbox refuses to work as root. `letters`: the size set by the person, in pixels."""
    unconfined = ["--no-sandbox"] if os.geteuid() == 0 else []
    ours = [
        "--disable-dev-shm-usage",
        ALONE,
        "--disable-component-update",
        f"--blink-settings=defaultFontSize={letters}",
    ]
    return playwright.chromium.launch(executable_path=CHROMIUM, args=[*unconfined, *ours])


@contextlib.contextmanager
def open_context(browser: Browser, size: dict[str, int], **options: Any) -> Iterator[BrowserContext]:
    """A browser profile of its own, in French, on the clock of the authority."""
    context = browser.new_context(viewport=size, locale="fr-FR", timezone_id="Europe/Paris", **options)
    try:
        yield context
    finally:
        context.close()
