"""What the demo authority says of itself: name, addresses, phone numbers, as dated settings."""

from tremplin.kernel.dated_settings.models import DatedSetting
from tremplin.site.legal.authority import demo_values


def load_authority() -> None:
    """Decide the settings of the legal pages that nobody decided yet."""
    for key, value in demo_values.items():
        if not DatedSetting.objects.filter(key=key).exists():
            DatedSetting.objects.create(
                key=key, value=value, valid=("2020-01-01", None), source="demo", decided_by="demo"
            )
