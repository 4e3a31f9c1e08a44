"""Booking a digital mediator; the reference example of a domain.

Its rooms, from the bottom: `core` (slots, openings, choice of a mediator, references), `events`, `models`, `rules`,
`queries`, `actions`, `forms`, `panels`, `views`, `urls`. Read `ARCHITECTURE.md`, "Trace of one click".
"""
