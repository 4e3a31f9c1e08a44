"""Wrong PINs are counted with all other wrong tries, in the kernel: a rest of some minutes is not worth copying."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("people", "0001_initial"), ("kernel", "0006_throttling")]

    operations = [
        migrations.RemoveField(model_name="badge", name="failures"),
        migrations.RemoveField(model_name="badge", name="locked_until"),
    ]
