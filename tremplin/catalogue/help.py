"""The help subjects of the editorial desk. The reader's pages are help themselves."""

from django.utils.translation import gettext_lazy as _

from tremplin.kernel.composition import HelpSubject

SUBJECTS = (
    HelpSubject("catalogue.desk", _("Keeping the catalogue"), ("catalogue:desk",)),
    HelpSubject("catalogue.board", _("The state of the catalogue"), ("catalogue:board", "catalogue:page_care")),
    HelpSubject("catalogue.to_check", _("Reading my pages again"), ("catalogue:to_check",)),
    HelpSubject("catalogue.tool_versions", _("When a tool has changed"), ("catalogue:tool_versions",)),
    HelpSubject("catalogue.findings", _("Links and pictures to mend"), ("catalogue:findings",)),
    HelpSubject("catalogue.write", _("Writing a page"), ("catalogue:write",)),
    HelpSubject(
        "catalogue.own_opinions", _("Giving your opinion"), ("catalogue:own_opinions", "catalogue:own_opinion")
    ),
    HelpSubject("catalogue.opinions", _("Answering the readers"), ("catalogue:opinions", "catalogue:opinion_desk")),
    HelpSubject(
        "catalogue.needs", _("What to write next"), ("catalogue:needs", "catalogue:needs_decided", "catalogue:need")
    ),
    HelpSubject(
        "catalogue.exchange",
        _("Bringing pages in and out"),
        (
            "catalogue:content_import",
            "catalogue:content_report",
            "catalogue:content_progress",
            "catalogue:content_export",
        ),
    ),
    HelpSubject("catalogue.screens", _("Tying pages to screens"), ("catalogue:screens", "catalogue:tie")),
    HelpSubject("catalogue.posters", _("Poster of a site"), ("catalogue:posters", "catalogue:poster")),
    HelpSubject(
        "catalogue.words",
        _("The words of the search"),
        ("catalogue:words", "catalogue:add_words", "catalogue:change_words", "catalogue:remove_words"),
    ),
    HelpSubject("catalogue.word_files", _("A file of words"), ("catalogue:bring_words_in",)),
    HelpSubject("catalogue.judgements", _("The good page of a search"), ("catalogue:judgements",)),
    HelpSubject("catalogue.unanswered", _("Searches without result"), ("catalogue:unanswered",)),
    HelpSubject("catalogue.explain_search", _("Why this result"), ("catalogue:explain_search",)),
    HelpSubject("catalogue.my_pages", _("Your pages"), ("catalogue:my_pages",)),
)
