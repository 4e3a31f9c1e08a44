"""The pages of the catalogue, by subject; all of them are edited in Wagtail and read through our own views."""

from tremplin.catalogue.models.base import CataloguePage, ReadableQuerySet
from tremplin.catalogue.models.choices import Competence, Device, GuideKind, Icon, Level, ToolState
from tremplin.catalogue.models.guides import GuidePage, NextGuide, PublishedBody
from tremplin.catalogue.models.keeping import KeptPage
from tremplin.catalogue.models.occupations import FirstNeed, OccupationPage
from tremplin.catalogue.models.sections import (
    CatalogueRootPage,
    FunctionIndexPage,
    GuideIndexPage,
    OccupationIndexPage,
    ToolIndexPage,
)
from tremplin.catalogue.models.tools import Advice, FunctionPage, ToolPage

__all__ = [
    "Advice",
    "CataloguePage",
    "CatalogueRootPage",
    "Competence",
    "Device",
    "FirstNeed",
    "FunctionIndexPage",
    "FunctionPage",
    "GuideIndexPage",
    "GuideKind",
    "GuidePage",
    "Icon",
    "KeptPage",
    "Level",
    "NextGuide",
    "OccupationIndexPage",
    "OccupationPage",
    "PublishedBody",
    "ReadableQuerySet",
    "ToolIndexPage",
    "ToolPage",
    "ToolState",
]
