"""The pages that the law asks for, open to everybody: accessibility, legal notice, personal data, site map, contact.

They serve the line "pages of the law" of the mission: a tool accessible to all and loyal to its agents.
"""
