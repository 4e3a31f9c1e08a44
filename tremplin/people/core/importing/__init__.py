"""Agents read from the CSV files of former communities: what the file says, what is wrong, what would change.

Serves the mission's "une seule collectivité, venue de plusieurs". Values only: the file is given open, the people
already known are given as `plan.Known`. In order of reading: `files`, `headers`, `cells`, `vocabulary`, `rows`,
`plan`, `comparing`, `choices`, and `writing` for the way out.
"""
