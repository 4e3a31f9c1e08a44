"""The pages that the law asks for, open to everybody: accessibility, legal notice, personal data, site map, contact.

Mission: "un outil accessible et loyal envers ses agents".
"""
