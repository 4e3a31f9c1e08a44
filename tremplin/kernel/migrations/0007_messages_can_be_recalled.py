"""A message that has not left can be taken back."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('kernel', '0006_throttling'),
    ]

    operations = [
        migrations.AlterField(
            model_name='message',
            name='state',
            field=models.CharField(choices=[('waiting', 'waiting'), ('sending', 'being sent'), ('sent', 'sent'), ('printed', 'printed'), ('failed', 'not delivered'), ('recalled', 'taken back before it left')], default='waiting', max_length=8),
        ),
    ]
