"""The kinds of outcome a provider can have, and on which scale each of their parts is given."""

from __future__ import annotations

import enum

from goodward.core.ofsted.scales import (
    COMPLIANCE,
    EFFECTIVE,
    GRADE,
    REPORT_CARD_AREA,
    STANDARDS_MET,
    Scale,
)


class Block(enum.StrEnum):
    """A kind of inspection with its own columns and its own newest outcome."""

    REPORT_CARD = "report_card"
    GRADED = "graded"
    OUT_OF_SCHOOL = "out_of_school"
    NO_CHILDREN_ON_ROLL = "no_children_on_roll"
    CHILDCARE_REGISTER = "childcare_register"


# The groups of columns in a file, and the block whose outcome each holds, newest first.
COLUMN_GROUPS = {
    "report_card": Block.REPORT_CARD,
    "graded": Block.GRADED,
    "out_of_school": Block.OUT_OF_SCHOOL,
    "no_children_on_roll": Block.NO_CHILDREN_ON_ROLL,
    "childcare_register": Block.CHILDCARE_REGISTER,
    "second": Block.GRADED,
    "third": Block.GRADED,
}
EARLIER_GROUPS = frozenset({"second", "third"})

GRADED_AREAS = (
    "quality_of_education",
    "behaviour_and_attitudes",
    "personal_development",
    "leadership_and_management",
)
REPORT_CARD_AREAS = (
    "inclusion",
    "curriculum_and_teaching",
    "achievement",
    "behaviour_attitudes_and_routines",
    "welfare_and_wellbeing",
    "leadership_and_governance",
)
REGISTERS = ("compulsory_register", "voluntary_register")

SCALES: dict[Block, dict[str, Scale]] = {
    Block.REPORT_CARD: {
        "safeguarding": STANDARDS_MET,
        **dict.fromkeys(REPORT_CARD_AREAS, REPORT_CARD_AREA),
    },
    Block.GRADED: {
        "overall": GRADE,
        "safeguarding": EFFECTIVE,
        **dict.fromkeys(GRADED_AREAS, GRADE),
        **dict.fromkeys(REGISTERS, COMPLIANCE),
    },
    Block.OUT_OF_SCHOOL: {"overall": COMPLIANCE, "safeguarding": EFFECTIVE},
    Block.NO_CHILDREN_ON_ROLL: {"overall": COMPLIANCE},
    Block.CHILDCARE_REGISTER: {
        "overall": COMPLIANCE,
        **dict.fromkeys(REGISTERS, COMPLIANCE),
    },
}
