"""Our settings, with the admin instead of our pages."""

from kezhan.site import settings as ours

globals().update({name: getattr(ours, name) for name in dir(ours) if name.isupper()})

INSTALLED_APPS = [*ours.INSTALLED_APPS, "django.contrib.admin"]
MIDDLEWARE = [each for each in ours.MIDDLEWARE if each.startswith(("django.", "whitenoise."))]
TEMPLATES = [
    one
    | {
        "OPTIONS": {
            "context_processors": [
                f"django.{each}"
                for each in (
                    "template.context_processors.request",
                    "contrib.auth.context_processors.auth",
                    "contrib.messages.context_processors.messages",
                )
            ]
        }
    }
    for one in ours.TEMPLATES
]
ROOT_URLCONF = "bench.yardstick.urls"
STORAGES = ours.STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
