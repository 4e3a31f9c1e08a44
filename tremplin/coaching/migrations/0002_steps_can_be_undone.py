"""The last act on an appointment or on hours, with what it replaced."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('coaching', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AppointmentStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('booked', 'Appointment booked'), ('moved', 'Appointment moved'), ('cancelled', 'Appointment cancelled')], max_length=10)),
                ('sequence', models.PositiveSmallIntegerField()),
                ('done_at', models.DateTimeField()),
                ('former_start', models.DateTimeField(null=True)),
                ('undone_at', models.DateTimeField(null=True)),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('appointment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='coaching.appointment')),
                ('former_mediator', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coaching.mediator')),
            ],
            options={
                'ordering': ['appointment', 'sequence', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('appointment', 'sequence'), name='appointment_step_once'), models.CheckConstraint(condition=models.Q(models.Q(('former_mediator__isnull', False), ('former_start__isnull', False), ('kind', 'moved')), models.Q(models.Q(('kind', 'moved'), _negated=True), ('former_mediator__isnull', True), ('former_start__isnull', True)), _connector='OR'), name='appointment_step_knows_what_it_replaced')],
            },
        ),
        migrations.CreateModel(
            name='AvailabilityStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('added', 'Exception added'), ('withdrawn', 'Exception withdrawn'), ('week', 'Week changed')], max_length=10)),
                ('done_at', models.DateTimeField()),
                ('day', models.DateField()),
                ('is_open', models.BooleanField(null=True)),
                ('starts', models.TimeField(null=True)),
                ('ends', models.TimeField(null=True)),
                ('former_week', models.JSONField(null=True)),
                ('undone_at', models.DateTimeField(null=True)),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mediator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='coaching.mediator')),
            ],
            options={
                'ordering': ['mediator', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('former_week__isnull', False), ('kind', 'week')), models.Q(models.Q(('kind', 'week'), _negated=True), ('ends__isnull', False), ('is_open__isnull', False), ('starts__isnull', False)), _connector='OR'), name='availability_step_knows_what_it_replaced')],
            },
        ),
    ]
