"""PDF that can be read aloud (PDF/UA-1): a template of typst, values as JSON, files beside it.

Nothing that people wrote is ever part of the template's source: it travels as values, so that `#`, `$` or `\\` in a
title are letters like others. No network, no font of the machine: the same values give the same bytes everywhere.
"""

from tremplin.kernel.pdf.making import PdfError, make_pdf
from tremplin.kernel.pdf.squares import qr_drawing
from tremplin.kernel.pdf.trees import tree_of

__all__ = ["PdfError", "make_pdf", "qr_drawing", "tree_of"]
