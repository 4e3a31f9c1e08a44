"""The exceptions to the rules of the house: one line each, with its reason.

A line that no longer excuses anything fails.
"""

LONG_FILES: dict[str, str] = {}

LONG_FUNCTIONS: dict[str, str] = {}

LONG_VIEWS: dict[str, str] = {}

LONG_TEMPLATES: dict[str, str] = {}

LONG_TEST_FILES: dict[str, str] = {}

STAGE_SQL: dict[str, str] = {
    "tremplin/config/operator/preparation.py": "asks the real tables, before any stage exists",
}

THREADS: dict[str, str] = {}

SIGNALS: dict[str, str] = {
    "tremplin/catalogue/receivers.py": "Wagtail tells its pages, pictures and restrictions by signals only",
}

OUTSIDE: dict[str, str] = {}

NAMES: dict[str, str] = {}

PLACES: dict[str, str] = {
    "tests/kernel/postgresql/test_state.py": "a made-up home, to read XDG_STATE_HOME",
}

# Screens without a help subject of their own: "Être aidé" shows the general help there.
SCREENS_WITHOUT_SUBJECT: dict[str, str] = {}

# Templates that no line of ours names.
TEMPLATES_FOUND_BY_NAME: dict[str, str] = {}
