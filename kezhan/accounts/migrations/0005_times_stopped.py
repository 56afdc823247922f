from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_given_passwords'),
    ]

    operations = [
        migrations.AddField(
            model_name='account',
            name='times_stopped',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='停用次数'),
        ),
    ]
