#!/usr/bin/env python3
"""Command line of the site."""

import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cress_site.settings")
    # A command (migration, export, worker) may work longer than a page is allowed to.
    os.environ.setdefault("DB_STATEMENT_TIMEOUT", "0")
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit(
            "Django is not installed here: run script/demo once, or use .venv/bin/python manage.py."
        )
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
