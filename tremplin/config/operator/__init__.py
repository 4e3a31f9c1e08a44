"""The operator's command, `tremplin`: install, run, look, repair.

It starts before Django exists and keeps the database, the worker and the web server alive; see `command`.
"""
