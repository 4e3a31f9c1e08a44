"""One door for HTTP to other machines: `kernel.fetching`. Nobody else imports a client, not even in the kernel."""

import ast

from tests.architecture.rules_of_the_house import found_imports
from tests.architecture.sources import HOUSE, python_files, syntax_of

CLIENTS = {"requests", "httpx", "aiohttp", "urllib3", "urllib.request", "http.client", "pycurl", "xmlrpc.client"}
DOOR = HOUSE / "kernel" / "fetching.py"


def test_only_the_door_speaks_http() -> None:
    assert {path for path in python_files() if list(found_imports(syntax_of(path), CLIENTS))} == {DOOR}


def test_a_planted_client_is_found() -> None:
    planted = ast.parse("from urllib import parse, request\nimport urllib3\nfrom requests import get\nimport http")
    assert list(found_imports(planted, CLIENTS)) == [
        "line 1: urllib.request",
        "line 2: urllib3",
        "line 3: requests",
        "line 3: requests.get",
    ]
