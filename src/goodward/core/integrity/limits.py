"""
How long something may lie before the sweep says that nobody looks after it.

Our own choice, since no document names one: longer than a weekend of quiet hours for what leaves by
itself, and long enough for whoever has to act to have seen it.
"""

from __future__ import annotations

from datetime import timedelta

# A message waits for quiet hours, at most over a weekend and a bank holiday.
WAITING = timedelta(days=4)
# Whoever hands messages over takes minutes.
HANDING_OVER = timedelta(hours=1)
# Other ends say within a day or two what became of a message, and are asked no longer than that.
UNANSWERED = timedelta(days=3)
# Who is to deal with a message sees it on My work; without anybody, nobody does.
UNTOLD = timedelta(days=1)
# A note's day is the policy's; this is for taking a breath after it.
NOTE = timedelta(days=1)
# Neither policy gives a note of visit a day.
NOTE_WITHOUT_A_DAY = timedelta(days=14)
REVIEW_OF_AN_IMPORT = timedelta(days=30)
# Ofsted publishes them each quarter.
CONSENTED_ADDRESSES = timedelta(days=200)
# A sweep whose browser was closed on the way is begun anew.
SWEEP = timedelta(hours=1)
