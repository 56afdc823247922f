"""The command line and the processes that keep the platform going; each command is one module, listed in `__main__`.

Django is set up here, once, so that every command may import in the ordinary way; a wrong data folder or database
address is told in a sentence.
"""

import os
import sys

import django
from django.core.exceptions import ImproperlyConfigured

from kezhan.commands.outcomes import Outcome

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kezhan.site.settings")
try:
    django.setup()
except OSError as fault:
    print(f"数据目录用不了：{fault.filename}。请看 KEZHAN_DATA 写得对不对，这里能不能写。", file=sys.stderr)
    sys.exit(Outcome.CANNOT_START)
except (ImproperlyConfigured, ValueError) as fault:
    print(
        "DATABASE_URL 写得不对。要写成 postgres://用户:密码@主机/库名；不设它就用自带的 SQLite。\n"
        f"原话：{str(fault).splitlines()[0]}",
        file=sys.stderr,
    )
    sys.exit(Outcome.CANNOT_START)
