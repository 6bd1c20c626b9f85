

import django.db.models.deletion
import registry.fields.constraints
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("alliances", "0004_special_fund"),
        ('enterprises', '0002_name_trigrams'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='membership',
            options={'ordering': ['alliance', 'unit__name_index', 'organisation__name_index', 'id'], 'verbose_name': 'membership', 'verbose_name_plural': 'memberships'},
        ),
        migrations.AddField(
            model_name='historicalmembership',
            name='through',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='The party organisation through which a unit joined, where the source names it.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='enterprises.partyorganisation', verbose_name='joined through'),
        ),
        migrations.AddField(
            model_name='membership',
            name='through',
            field=models.ForeignKey(blank=True, help_text='The party organisation through which a unit joined, where the source names it.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='joined_memberships', to='enterprises.partyorganisation', verbose_name='joined through'),
        ),
        migrations.AlterField(
            model_name='historicalmembership',
            name='organisation',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='enterprises.partyorganisation', verbose_name='member party organisation'),
        ),
        migrations.AlterField(
            model_name='membership',
            name='organisation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='enterprises.partyorganisation', verbose_name='member party organisation'),
        ),
        migrations.AlterField(
            model_name='membership',
            name='unit',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='enterprises.unit', verbose_name='member unit'),
        ),
    ]
