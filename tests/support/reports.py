"""Invented reports in the wordings that Ofsted's have, as text and as PDF."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import typst

from goodward.documents.typesetting import FONTS

TRAIN = "ensure that all staff know how to report concerns about a child"
CLEAN = "improve hygiene routines, so that children wash their hands before they eat"
GARDEN = "plan more activities outdoors for babies"

# A graded report, its actions in a table with “Due date”.
GRADED = f"""\
Inspection of Beeches Nursery
1 Example Lane, Ashford
Inspection date: 14 May 2026
Overall effectiveness
Requires improvement
The quality of education
Requires improvement
Behaviour and attitudes Good
Overall effectiveness at previous inspection Good
What is it like to attend this early years setting?
The provision requires improvement. Staff must not be hurried, parents say.
Safeguarding
The arrangements for safeguarding are effective.
What does the setting need to do to improve?
To meet the requirements of the early years foundation stage and Childcare Register the provider
must:
Due date
{TRAIN}
29/05/2026
{CLEAN}
12/06/2026
To further improve the quality of the early years provision, the provider should:
\u2022 {GARDEN}
\u2022 give children more time to answer
questions in their own words.
Setting details
Unique reference number
EY123456
Local authority
Kent
Inspection number
10301234
Registered person unique reference number
RP654321
Name of registered person
Beeches Example Limited
Date of previous inspection
18 August 2021
"""

# The newer table, with “Action” and “Completion Date”, the day behind the first line of each.
NEWER = """\
Inspection report: Oaks Playgroup
Inspection dates: 14 and 15 May 2026
URN: 2712345
Next steps
To meet the requirements of the Early years foundation stage, the provider must:
Action Completion Date
Ensure that all staff know how to report 29/05/2026
concerns about a child
Improve hygiene routines 12/06/2026
Inspection activities
The inspector must have spoken with staff.
"""

# A report card: how it words what it asks is not confirmed.
REPORT_CARD = """\
Inspection report: Beeches Nursery
Unique reference number: EY123456
Inspection date: 9 December 2025
Safeguarding standards Met
Inclusion Needs attention
Achievement Expected standard
What it is like to be a child here
Babies settle well. Leaders need to make sure that staff notice when a child is left out. Staff
should use what they know of each child to plan what comes next. The garden is large.
"""

CLUB = """\
URN EY123456
Inspection date 14 May 2026
This inspection Met Previous inspection Not applicable
"""

# A document as Ofsted's look on paper: headings, tables, lists, and a foot on each page.
_PAPER = """\
#set document(title: "Inspection report", date: none)
#set page(
  paper: "a4",
  margin: 25mm,
  footer: context [
    Inspection report: Beeches Nursery #h(1fr) #counter(page).display("1 of 1", both: true)
  ],
)
#set text(font: "Liberation Sans", size: 11pt)
#let said = json(bytes(sys.inputs.said))
#for (kind, what) in said {
  if kind == "heading" [= #what] else if kind == "list" { list(..what) } else if kind == "table" {
    table(columns: (3fr, 2fr), ..what.flatten())
  } else if kind == "new page" { pagebreak() } else { par[#what] }
}
"""


def a_graded_pdf(number: str = "EY123456") -> bytes:
    """Return the graded report as a PDF of two pages with tables, lists and feet of pages."""
    return a_pdf(
        [
            ("heading", "Inspection of Beeches Nursery"),
            ("text", "1 Example Lane, Ashford"),
            ("table", [["Inspection date:", "14 May 2026"]]),
            (
                "table",
                [
                    ["Overall effectiveness", "Requires improvement"],
                    ["The quality of education", "Requires improvement"],
                    ["Behaviour and attitudes", "Good"],
                    ["Overall effectiveness at previous inspection", "Good"],
                ],
            ),
            ("heading", "What is it like to attend this early years setting?"),
            ("text", "The provision requires improvement. Staff must not be hurried, parents say."),
            ("heading", "Safeguarding"),
            ("text", "The arrangements for safeguarding are effective."),
            ("new page", ""),
            ("heading", "What does the setting need to do to improve?"),
            (
                "text",
                (
                    "To meet the requirements of the early years foundation stage and Childcare "
                    "Register the provider must:"
                ),
            ),
            ("table", [["", "Due date"], [TRAIN, "29/05/2026"], [CLEAN, "12/06/2026"]]),
            (
                "text",
                "To further improve the quality of the early years provision, the provider should:",
            ),
            (
                "list",
                [GARDEN, "give children more time to answer questions in their own words."],
            ),
            ("heading", "Setting details"),
            (
                "table",
                [
                    ["Unique reference number", number],
                    ["Local authority", "Kent"],
                    ["Inspection number", "10301234"],
                    ["Registered person unique reference number", "RP654321"],
                    ["Name of registered person", "Beeches Example Limited"],
                    ["Date of previous inspection", "18 August 2021"],
                ],
            ),
        ]
    )


def a_pdf(blocks: Sequence[tuple[str, Any]]) -> bytes:
    """Return a PDF of headings, texts, lists, tables and new pages."""
    return typst.compile(
        _PAPER.encode(),
        sys_inputs={"said": json.dumps(blocks)},
        font_paths=[str(FONTS)],
        format="pdf",
    )


def a_scan() -> bytes:
    """Return a PDF of one page without a word, as a scan is."""
    return typst.compile(b"#rect(width: 100%, height: 50%, fill: gray)", format="pdf")
