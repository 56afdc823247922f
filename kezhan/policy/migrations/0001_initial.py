from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='KeptEdition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40, unique=True, verbose_name='版本')),
                ('digest', models.CharField(max_length=64, verbose_name='摘要')),
                ('text', models.TextField(verbose_name='全文')),
                ('kept_at', models.DateTimeField(verbose_name='启用时间')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
    ]
