"""A few pages to search in, small enough to know by heart."""

from typing import Any

from tremplin.kernel.search.documents import Document


def page(key: str, title: str, **said: Any) -> Document:
    """A guide named `key`; anything else of it may be said."""
    return Document(
        **{"source": "catalogue", "key": key, "url": f"/guides/{key}/", "kind": "guide", "title": title, **said}
    )


PAGES = [
    page(
        "dossier",
        "Partager un dossier avec des collègues",
        summary="Donnez accès à un dossier, sans pièce jointe.",
        keywords=["droits"],
        steps="Ouvrez OneDrive. Choisissez le dossier. Appuyez sur Partager.",
        tools=["onedrive"],
        minutes=3,
        level="beginner",
    ),
    page(
        "reunion",
        "Rejoindre une réunion avec Teams",
        summary="Entrez dans la réunion avec le son.",
        steps="Ouvrez Teams. Coupez le micro.",
        tools=["teams"],
        occupations=["egoutier"],
    ),
    page("absence", "Prévenir de votre absence", summary="Avant vos congés", tools=["outlook"], occupations=["ripeur"]),
    page("calendrier", "Montrer votre calendrier", summary="Vos congés sont visibles.", tools=["outlook"]),
    page("teams", "Teams", kind="tool", url="/outils/teams/", summary="Parler et se réunir.", tools=["teams"]),
    page("bibliothecaire", "Bibliothécaire", kind="occupation", url="/metiers/bibliothecaire/",
         keywords=["médiathèque"], occupations=["bibliothecaire"]),
    page("ecrire", "Écrire à quelqu’un", kind="function", url="/usages/ecrire/", functions=["ecrire"]),
]  # fmt: skip
