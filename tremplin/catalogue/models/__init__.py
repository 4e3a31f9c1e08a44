"""The pages of the catalogue, by subject; all of them are edited in Wagtail and read through our own views."""

from tremplin.catalogue.models.base import CataloguePage, ReadableQuerySet
from tremplin.catalogue.models.choices import (
    Competence,
    Device,
    GuideKind,
    Icon,
    Level,
    PageKind,
    PageState,
    ToolState,
)
from tremplin.catalogue.models.exchange import ContentImport, ImportedFile, ImportedPage, ImportedPicture
from tremplin.catalogue.models.findings import OutsideAddress, PageFinding, Problem
from tremplin.catalogue.models.guides import GuidePage, NextGuide, PublishedBody
from tremplin.catalogue.models.keeping import KeptPage
from tremplin.catalogue.models.needs import NeedsCount, NeedSignal, WritingNeed
from tremplin.catalogue.models.occupations import FirstNeed, OccupationPage
from tremplin.catalogue.models.opinions import (
    Opinion,
    OpinionKind,
    OpinionOutcome,
    OpinionReason,
    OpinionState,
    PageReadership,
)
from tremplin.catalogue.models.readings import DayOfReading
from tremplin.catalogue.models.reusable import ReusableBlock
from tremplin.catalogue.models.reviews import ColleagueReview
from tremplin.catalogue.models.screens import TiedScreen
from tremplin.catalogue.models.sections import (
    CatalogueRootPage,
    FunctionIndexPage,
    GuideIndexPage,
    OccupationIndexPage,
    ToolIndexPage,
)
from tremplin.catalogue.models.tools import Advice, FunctionPage, ToolPage
from tremplin.catalogue.models.upkeep import ToolVersion, Upkeep, UpkeepQuerySet

__all__ = [
    "Advice",
    "CataloguePage",
    "CatalogueRootPage",
    "ColleagueReview",
    "Competence",
    "ContentImport",
    "DayOfReading",
    "Device",
    "FirstNeed",
    "FunctionIndexPage",
    "FunctionPage",
    "GuideIndexPage",
    "GuideKind",
    "GuidePage",
    "Icon",
    "ImportedFile",
    "ImportedPage",
    "ImportedPicture",
    "KeptPage",
    "Level",
    "NeedSignal",
    "NeedsCount",
    "NextGuide",
    "OccupationIndexPage",
    "OccupationPage",
    "Opinion",
    "OpinionKind",
    "OpinionOutcome",
    "OpinionReason",
    "OpinionState",
    "OutsideAddress",
    "PageFinding",
    "PageKind",
    "PageReadership",
    "PageState",
    "Problem",
    "PublishedBody",
    "ReadableQuerySet",
    "ReusableBlock",
    "TiedScreen",
    "ToolIndexPage",
    "ToolPage",
    "ToolState",
    "ToolVersion",
    "Upkeep",
    "UpkeepQuerySet",
    "WritingNeed",
]
