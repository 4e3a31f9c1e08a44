"""Which column is which: the titles of the first line, with the variants that former communities write."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tremplin.kernel.search.core.folding import plain


class Field(StrEnum):
    """What a column may tell about an agent. The order is that of the exported file."""

    NUMBER = "number"
    USUAL_NAME = "usual_name"
    GIVEN_NAME = "given_name"
    EMAIL = "email"
    PHONE = "phone"
    CHANNEL = "channel"
    OCCUPATION = "occupation"
    SERVICE = "service"
    SITE = "site"
    ARRIVED_ON = "arrived_on"
    LEFT_ON = "left_on"
    MANAGER = "manager"


NEEDED = (Field.NUMBER, Field.USUAL_NAME, Field.GIVEN_NAME)

# Titles without accents, capitals nor signs, the surest first: a column of codes beats a column of names.
VARIANTS: dict[Field, tuple[str, ...]] = {
    Field.NUMBER: (
        *("matricule", "numero matricule", "n matricule", "no matricule", "num matricule", "matricule agent"),
        *("mat", "numero agent", "n agent", "code agent", "identifiant agent", "id agent"),
    ),
    Field.USUAL_NAME: (
        *("nom usage", "nom d usage", "nom usuel", "nom", "nom agent", "nom de famille", "nom marital"),
    ),
    Field.GIVEN_NAME: ("prenom usuel", "prenom", "prenoms", "prenom agent"),
    Field.EMAIL: (
        *("courriel professionnel", "mail professionnel", "email professionnel", "courriel", "email", "e mail", "mel"),
        *("mail", "adresse mail", "adresse email", "adresse e mail", "adresse electronique", "messagerie"),
        *("adresse de messagerie", "mail pro", "email pro"),
    ),
    Field.PHONE: (
        *("telephone portable", "telephone mobile", "tel portable", "tel mobile", "portable", "mobile", "gsm"),
        *("telephone professionnel", "tel pro", "telephone", "tel", "numero de telephone"),
    ),
    Field.CHANNEL: ("canal", "canal prefere", "joindre par", "joint par", "contact prefere"),
    Field.OCCUPATION: (
        *("code metier", "metier", "libelle metier", "emploi", "libelle emploi", "fonction", "poste", "profession"),
    ),
    Field.SERVICE: (
        *("code service", "code unite", "service", "libelle service", "affectation", "unite", "direction service"),
    ),
    Field.SITE: (
        *("code site", "site", "libelle site", "lieu de travail", "lieu d affectation", "lieu", "centre"),
        *("residence administrative",),
    ),
    Field.ARRIVED_ON: (
        *("date arrivee", "date d arrivee", "arrivee", "date entree", "date d entree", "entree", "date embauche"),
        *("date d embauche", "date de debut", "date debut"),
    ),
    Field.LEFT_ON: (
        *("date depart", "date de depart", "depart", "date sortie", "date de sortie", "sortie", "date de fin"),
        *("date fin", "fin de contrat", "date de fin de contrat"),
    ),
    Field.MANAGER: (
        *("matricule n1", "matricule n 1", "matricule responsable", "matricule du responsable", "matricule superieur"),
        *("matricule encadrant", "n 1", "n1"),
    ),
}
_RANKS = {title: (field, rank) for field, titles in VARIANTS.items() for rank, title in enumerate(titles)}


@dataclass(frozen=True)
class Header:
    """The columns of a file: where each field is, and the titles that nobody reads."""

    columns: dict[Field, int]
    width: int
    ignored: tuple[str, ...]

    @property
    def missing(self) -> tuple[Field, ...]:
        """The fields without which no agent can be recognised."""
        return tuple(field for field in NEEDED if field not in self.columns)


def read_header(titles: Sequence[str]) -> Header:
    """Recognise the titles of a first line; of two columns for one field, the surer title wins, then the first."""
    best: dict[Field, tuple[int, int]] = {}
    for place, found, rank in _recognised(titles):
        best[found] = min(best.get(found, (rank, place)), (rank, place))
    columns = {field: best[field][1] for field in Field if field in best}
    read = set(columns.values())
    ignored = tuple(title.strip() for place, title in enumerate(titles) if place not in read and title.strip())
    return Header(columns, len(titles), ignored)


def _recognised(titles: Sequence[str]) -> Iterator[tuple[int, Field, int]]:
    for place, title in enumerate(titles):
        known = _RANKS.get(plain(title))
        if known:
            yield place, *known
