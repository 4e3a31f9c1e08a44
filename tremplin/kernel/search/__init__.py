"""One search box over everything readable: index, understanding of misspelt words, anonymous log.

Serves "trouver la page qui aide, avec ses propres mots" of the mission.
Readers call `searching.search` and `searching.suggest`; publishers call `index.put` and `index.remove`.
"""
