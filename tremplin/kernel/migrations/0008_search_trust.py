"""Until when a page holds, and what makes it doubtful before: the search asks it each day."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("kernel", "0007_messages_can_be_recalled"),
    ]

    operations = [
        migrations.AddField(
            model_name="searchentry",
            name="doubt",
            field=models.CharField(blank=True, default="", max_length=20),
        ),
        migrations.AddField(
            model_name="searchentry",
            name="due",
            field=models.DateField(blank=True, null=True),
        ),
    ]
