"""The help subjects of the editorial desk. The reader's pages are help themselves."""

from django.utils.translation import gettext_lazy as _

from tremplin.kernel.composition import HelpSubject

SUBJECTS = (
    HelpSubject("catalogue.desk", _("Keeping the catalogue"), ("catalogue:desk",)),
    HelpSubject(
        "catalogue.words",
        _("The words of the search"),
        ("catalogue:words", "catalogue:add_words", "catalogue:change_words", "catalogue:remove_words"),
    ),
    HelpSubject("catalogue.word_files", _("A file of words"), ("catalogue:bring_words_in",)),
    HelpSubject("catalogue.judgements", _("The good page of a search"), ("catalogue:judgements",)),
    HelpSubject("catalogue.unanswered", _("Searches without result"), ("catalogue:unanswered",)),
    HelpSubject("catalogue.explain_search", _("Why this result"), ("catalogue:explain_search",)),
)
