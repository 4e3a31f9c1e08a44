"""No file of a third party is committed: packages come at set-up, from hashes."""

from pathlib import Path

from tests.architecture.sources import shown, text_of, tree

FOREIGN_FOLDERS = {"node_modules", "vendor", "site-packages", "dist", "third_party"}
FOREIGN_ENDS = (
    *(".min.js", ".min.css", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".whl", ".map", ".so", ".jar", ".zip"),
    *(".gz", ".mo", ".pyc", ".exe"),
)
FOREIGN_MARKS = ("sourceMapping" + "URL=", "/*! ", "@licen" + "se")


def is_foreign(name: str, text: str) -> bool:
    """Whether a file looks like somebody else's work."""
    return (
        bool(FOREIGN_FOLDERS.intersection(Path(name).parts))
        or name.endswith(FOREIGN_ENDS)
        or (name.endswith((".js", ".css")) and any(mark in text for mark in FOREIGN_MARKS))
    )


def test_everything_committed_is_ours() -> None:
    texts = {path: text_of(path) if path.suffix in {".js", ".css"} else "" for path in tree()}
    assert [shown(path) for path, text in texts.items() if is_foreign(shown(path), text)] == []


def test_planted_strangers_are_found() -> None:
    assert is_foreign("tremplin/ui/static/vendor/htmx.js", "")
    assert is_foreign("tremplin/ui/static/ui/htmx.min.js", "")
    assert is_foreign("tremplin/ui/static/ui/a.js", "/*! jQuery */")
    assert not is_foreign("tremplin/ui/static/ui/tremplin.js", "// the one script of the house")
