"""The blocks a guide is made of: numbered steps with their picture, pitfalls, tips, paragraphs, videos, reused parts.

Their templates are rendered once for each publication (mission: guides with pictures and videos).
"""

from tremplin.catalogue.blocks.bodies import GuideBody, ReusableBody, facts, unfolded
from tremplin.catalogue.blocks.passages import passages, plain
from tremplin.catalogue.blocks.pictures import Original, Picture, picture
from tremplin.catalogue.blocks.steps import StepBlock, area, callouts
from tremplin.catalogue.blocks.videos import VideoBlock, seconds

__all__ = [
    "GuideBody",
    "Original",
    "Picture",
    "ReusableBody",
    "StepBlock",
    "VideoBlock",
    "area",
    "callouts",
    "facts",
    "passages",
    "picture",
    "plain",
    "seconds",
    "unfolded",
]
