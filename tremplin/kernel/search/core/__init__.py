"""How French words are read: folding, sounds, nearest words, synonyms. Plain Python, no database."""
