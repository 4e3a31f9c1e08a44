"""Counts of wrong tries, by door, account and address."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("kernel", "0005_practice")]

    operations = [
        migrations.CreateModel(
            name="ThrottleBucket",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("door", models.CharField(max_length=40)),
                ("account", models.CharField(max_length=64)),
                ("address", models.CharField(blank=True, max_length=64)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("rests", models.PositiveIntegerField(default=0)),
                ("resting_until", models.DateTimeField(null=True)),
                ("last_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["resting_until"], name="throttle_by_rest"),
                    models.Index(fields=["last_at"], name="throttle_by_last_try"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("door", "account", "address"), name="throttle_one_count")
                ],
            },
        ),
    ]
