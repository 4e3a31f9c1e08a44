"""What every domain stands on: clock, periods, events and journal, settings, messages, jobs, search index, calendars."""
