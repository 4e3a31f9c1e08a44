"""The demo authority: invented people and data, seeded and repeatable."""
