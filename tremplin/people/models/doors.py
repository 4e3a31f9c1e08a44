"""The doors of sign-in, and how patient each is: dated settings, counted by `kernel.throttling`.

`tries` wrong ones in a row from one place begin a rest of `minutes`, doubled each time up to `longest`;
`tries_everywhere` count all places together. The product's own figures: five tries (facts of people, section 2), to be
confirmed by the authority's security officer.
"""

from tremplin.kernel.throttling import open_door
from tremplin.kernel.throttling.counting import Figures

SOURCE = "product, 22 November 2026: to be confirmed by the authority's security officer"

BADGE = open_door("people.badge", Figures(tries=5, tries_everywhere=10, minutes=15, longest=240), source=SOURCE)
PASSWORD = open_door("people.password", Figures(tries=5, tries_everywhere=50, minutes=15, longest=240), source=SOURCE)
# A paper names nobody: its first characters stand for the account.
ENROLMENT = open_door("people.enrolment", Figures(tries=5, tries_everywhere=50, minutes=15, longest=240), source=SOURCE)
