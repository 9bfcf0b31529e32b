"""django-helpdesk as a site of its own: helpdesk_site.py set-up | runserver … | get_email …

The home stands in DESK_HOME. The staff user `kantor` has the password `rahasia`; queue 1 takes mail
from the files in its folder `mail`.
"""

import os
import sys
from pathlib import Path

import django
from django.conf import settings

HOME = Path(os.environ["DESK_HOME"])
DJANGO = (
    "auth",
    "contenttypes",
    "humanize",
    "messages",
    "sessions",
    "sites",
    "staticfiles",
    "admin",
)
SEEN = (
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "django.template.context_processors.request",
)

settings.configure(
    SECRET_KEY="only on the loopback",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF="__main__",
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": HOME / "helpdesk.sqlite3",
            "OPTIONS": {"timeout": 30},
        }
    },
    INSTALLED_APPS=[f"django.contrib.{app}" for app in DJANGO] + ["rest_framework", "helpdesk"],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {"context_processors": SEEN},
        }
    ],
    SITE_ID=1,
    STATIC_URL="/static/",
    MEDIA_ROOT=HOME / "media",
    LOGIN_URL="/login/",
    EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend",
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    HELPDESK_TEAMS_MODEL="auth.User",
    HELPDESK_TEAMS_MIGRATION_DEPENDENCIES=[],
    HELPDESK_KBITEM_TEAM_GETTER=lambda item: None,
)
django.setup()

from django.core.management import call_command  # noqa: E402
from django.urls import include, path  # noqa: E402

urlpatterns = [path("", include("helpdesk.urls", namespace="helpdesk"))]


def set_up() -> None:
    """The database, the user, the queue."""
    from django.contrib.auth import get_user_model
    from helpdesk.models import Queue

    call_command("migrate", verbosity=0)
    get_user_model().objects.create_superuser("kantor", "kantor@contoh.go.id", "rahasia")
    (HOME / "mail").mkdir()
    Queue.objects.create(
        title="Jaringan",
        slug="jaringan",
        allow_email_submission=True,
        email_address="bantuan@desk.test",
        email_box_type="local",
        email_box_interval=0,
        email_box_local_dir=str(HOME / "mail"),
    )


if __name__ == "__main__":
    if sys.argv[1] == "set-up":
        set_up()
    else:
        call_command(*sys.argv[1:])
