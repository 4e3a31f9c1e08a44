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
SCREENS_WITHOUT_SUBJECT: dict[str, str] = {
    "catalogue:tools": "is help itself",
    "catalogue:tool": "is help itself",
    "catalogue:occupations": "is help itself",
    "catalogue:occupation": "is help itself",
    "catalogue:functions": "is help itself",
    "catalogue:function": "is help itself",
    "catalogue:guides": "is help itself",
    "catalogue:guide": "is help itself",
    "catalogue:confirm": "answers a form, and leads back to it",
    "catalogue:entrust": "answers a form of catalogue:page_care",
    "catalogue:withdraw_tool_version": "answers a form of catalogue:tool_versions",
    "catalogue:opinion": "answers a form of the readers' pages",
    "catalogue:close_opinions": "answers a form of catalogue:opinions",
    "catalogue:merge_opinions": "answers a form of catalogue:opinion_desk",
    "catalogue:reopen_opinion": "answers a form of catalogue:opinion_desk",
    "catalogue:recount_needs": "answers a form of catalogue:needs",
    "catalogue:write_need": "answers a form of catalogue:needs",
    "catalogue:set_need_aside": "answers a form of catalogue:need",
    "catalogue:settle_need": "answers a form of catalogue:need",
    "catalogue:bring_need_back": "answers a form of catalogue:needs_decided",
    "catalogue:sheet": "a file to print",
    "catalogue:take_words_out": "a file",
    "catalogue:withdraw_judgement": "answers a form of catalogue:judgements",
    "catalogue:put_search_aside": "answers a form of catalogue:unanswered",
    "catalogue:begin_page_from_search": "answers a form of catalogue:unanswered",
    "catalogue:take_search_back": "answers a form of catalogue:unanswered",
    "catalogue:keep": "leads back to the page",
    "catalogue:let_go": "leads back to catalogue:my_pages",
    "catalogue:pack": "for browsers",
    "catalogue:offline_occupation": "is read without network, where no help can be asked for",
    "catalogue:offline_tool": "is read without network, where no help can be asked for",
    "catalogue:offline_guide": "is read without network, where no help can be asked for",
    "coaching:invitation": "a file for a calendar",
    "coaching:add_exception": "answers a form of coaching:hours",
    "coaching:withdraw_exception": "answers a form of coaching:hours",
    "people:sign_out": "leads to the sign-in page",
    "site:suggestions": "completes the search box",
    "site:found": "counts a click, then leads to the page",
    "site:my_occupation": "leads to the page of one's occupation",
    "site:media": "files",
    "site:live": "for machines",
    "site:offline": "explains itself",
    "site:service_worker": "for browsers",
    "site:manifest": "for browsers",
    "site:ready": "for machines",
    "site:accessibility": "a legal page explains itself",
    "site:legal_notice": "a legal page explains itself",
    "site:personal_data": "a legal page explains itself",
    "site:site_map": "explains itself",
    "site:demo_messages": "exists in the demo only",
    "site:demo_message": "exists in the demo only",
    "site:demo_attachment": "exists in the demo only",
    "ui:gallery": "for those who build the product",
    "catalogue:readability": "a fragment of the editor, never a page",
}

# Templates whose name is put together by a line of ours: the beginning of their names.
TEMPLATES_FOUND_BY_NAME: dict[str, str] = {
    "catalogue/offline/": "catalogue.views.light_pages puts the name together from the kind of page",
    "coaching/messages/": "coaching.actions.notices puts the name together from the kind of message and its reader",
    "ui/gallery/": "ui.samples shows one example for each component",
    "catalogue/messages/": "the kind of message names its text",
}
