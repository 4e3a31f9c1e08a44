"""PostgreSQL: the embedded server (no installation, from a laptop to production), and the stage of each connection.

Only `base` and `twins` import Django: the operator's command starts the database before Django exists.
"""
