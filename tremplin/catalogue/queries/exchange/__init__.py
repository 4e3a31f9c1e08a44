"""What the screens and the operator read of imports: sentences, counts, lines."""

from tremplin.catalogue.queries.exchange.reports import PER_PAGE, Line, Tally, lines_of, tallies_of
from tremplin.catalogue.queries.exchange.sentences import bundle_sentence, outcome_label, remark_sentence

__all__ = [
    "PER_PAGE",
    "Line",
    "Tally",
    "bundle_sentence",
    "lines_of",
    "outcome_label",
    "remark_sentence",
    "tallies_of",
]
