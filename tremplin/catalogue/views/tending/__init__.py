"""The screens of those who tend the search: words, judged pages, searches without result, reasons of a result."""
