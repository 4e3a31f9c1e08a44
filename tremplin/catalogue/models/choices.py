"""The closed lists of the catalogue. Competences: the 16 of the CRCN (decree 2019-919, annex), by their numbers."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class GuideKind(models.TextChoices):
    """What a guide is."""

    TUTORIAL = "tutorial", _("Tutorial")
    TIP = "tip", _("Tip")
    COURSE_SHEET = "course_sheet", _("Course sheet")
    VIDEO = "video", _("Video")


class Level(models.TextChoices):
    """For whom a guide is written, from the easiest on."""

    BEGINNER = "beginner", _("Beginner")
    INTERMEDIATE = "intermediate", _("Intermediate")
    ADVANCED = "advanced", _("Advanced")


class Device(models.TextChoices):
    """What the reader holds in her hands."""

    COMPUTER = "computer", _("Computer")
    PHONE = "phone", _("Phone")
    TABLET = "tablet", _("Tablet")


class ToolState(models.TextChoices):
    """Whether an application works today."""

    WORKING = "working", _("Working")
    DISTURBED = "disturbed", _("Disturbed")
    STOPPED = "stopped", _("Stopped")


class Icon(models.TextChoices):
    """Line drawings of the design system."""

    VIDEO = "video", _("Camera")
    MAIL = "mail", _("Envelope")
    CALENDAR = "calendar", _("Calendar")
    CLOUD = "cloud", _("Cloud")
    FOLDER = "folder", _("Folder")
    PEOPLE = "people", _("People")
    KEY = "key", _("Key")
    PHONE = "phone", _("Phone")
    TABLE = "table", _("Table")
    SHIELD = "shield", _("Shield")
    SPRINGBOARD = "springboard", _("Springboard")


class Competence(models.TextChoices):
    """The competences of the national framework (CRCN)."""

    SEARCHING = "1.1", _("Searching for information and keeping up to date")
    MANAGING = "1.2", _("Managing data")
    PROCESSING = "1.3", _("Processing data")
    INTERACTING = "2.1", _("Interacting")
    SHARING = "2.2", _("Sharing and publishing")
    COLLABORATING = "2.3", _("Working together")
    BELONGING = "2.4", _("Finding one’s place in the digital world")
    TEXTS = "3.1", _("Making documents of text")
    MEDIA = "3.2", _("Making documents of pictures and sound")
    ADAPTING = "3.3", _("Adapting documents to their use")
    PROGRAMMING = "3.4", _("Programming")
    SECURING = "4.1", _("Securing one’s devices and accounts")
    PRIVACY = "4.2", _("Protecting personal data and privacy")
    WELLBEING = "4.3", _("Protecting health, well-being and the environment")
    SOLVING = "5.1", _("Solving technical problems")
    EVOLVING = "5.2", _("Making one’s way in a digital environment")


class PageKind(models.TextChoices):
    """What a page of the catalogue is about; the addresses of readers have the same names."""

    GUIDE = "guide", _("Guide")
    TOOL = "tool", _("Tool")
    OCCUPATION = "occupation", _("Occupation")
    FUNCTION = "function", _("Usage")


class PageState(models.TextChoices):
    """The states of `core.freshness`, in the words that readers and mediators share."""

    UP_TO_DATE = "up_to_date", _("Up to date")
    TO_CHECK = "to_check", _("Soon to be checked")
    LATE = "late", _("To be read again")
    TOOL_CHANGED = "tool_changed", _("Tool has changed")
    REPORTED = "reported", _("Reported out of date")
