"""Parts that several guides share, and the review by a colleague."""

import django.db.models.deletion
import tremplin.catalogue.models.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('catalogue', '0002_freshness'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReusableBlock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(error_messages={'unique': 'A part with this name exists already. Choose another name.'}, help_text='Only authors see it, for example: open Teams.', max_length=80, unique=True, verbose_name='name')),
                ('body', tremplin.catalogue.models.fields.SmallStreamField()),
            ],
            options={
                'verbose_name': 'shared part',
                'verbose_name_plural': 'shared parts',
                'ordering': ('name', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='ColleagueReview',
            fields=[
                ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
                ('groups', models.ManyToManyField(help_text='Pages/snippets at this step in a workflow will be moderated or approved by these groups of users', to='auth.group', verbose_name='groups')),
            ],
            options={
                'verbose_name': 'review by a colleague',
            },
            bases=('wagtailcore.task',),
        ),
    ]
