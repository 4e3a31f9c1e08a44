"""The table of dated settings."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _


class DatedSetting(models.Model):
    """The value of one setting over a period of days; two values of one key never overlap."""

    key = models.CharField(max_length=80)
    value = models.JSONField()
    valid = DateRangeField()
    source = models.CharField(max_length=300)
    decided_by = models.CharField(max_length=120)

    class Meta:
        app_label = "kernel"
        ordering = ["key", "valid", "pk"]
        constraints = [
            # Without btree_gist a text key joins the exclusion as the range [hash, hash].
            ExclusionConstraint(
                name="dated_setting_one_value_a_day",
                expressions=[
                    (
                        Func(
                            Func(F("key"), function="hashtext"),
                            Func(F("key"), function="hashtext"),
                            models.Value("[]"),
                            function="int4range",
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                    ("valid", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("This setting already has a value on these days."),
            ),
            models.CheckConstraint(condition=Q(valid__isempty=False), name="dated_setting_period_not_empty"),
        ]
