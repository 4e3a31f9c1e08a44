"""What every domain stands on: clock, periods, events, journal, settings, messages, jobs, search, calendars."""
