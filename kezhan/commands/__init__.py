"""The command line and the processes that keep the platform going. One module each command; what there is: `__main__`.

Django is set up here, once, so that every command may import what it works with in the ordinary way.
"""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kezhan.site.settings")
django.setup()
