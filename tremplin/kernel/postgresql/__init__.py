"""The embedded PostgreSQL: one engine from the first try on a laptop to production, without an installation.

Nothing here imports Django: the operator's command starts the database before Django exists.
"""
