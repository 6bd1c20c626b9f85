"""The WSGI application that a production server runs."""

import os
import sys

from django.core.wsgi import get_wsgi_application

from config.middleware import utf8_alone

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

HALT = 3
"""The code at which gunicorn ends; at any other it would start a worker anew each second, and answer nobody."""

try:
    application = utf8_alone(get_wsgi_application())
except SystemExit as stop:
    print(stop.code, file=sys.stderr)
    sys.exit(HALT)
