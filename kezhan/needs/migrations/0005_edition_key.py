# A key is called a key everywhere. This follows the migration that reads the keys by their old name.

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('needs', '0004_reminded_on'),
        ('stations', '0007_keep_editions_in_use'),
    ]

    operations = [
        migrations.RenameField(
            model_name='need',
            old_name='edition',
            new_name='edition_key',
        ),
    ]
