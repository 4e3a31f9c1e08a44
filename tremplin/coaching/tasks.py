"""The jobs of coaching: telling the catalogue what appointments are about."""

from procrastinate.contrib.django import app

from tremplin.coaching.actions import themes


@app.task(name="coaching.signal_theme", queue="slow")
def signal_theme(appointment: int) -> bool:
    """Tell what an appointment is about, if no page says it."""
    return themes.signal_theme(appointment=appointment)
