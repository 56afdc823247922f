"""Fill the stations of the present database with work: `bench.make_work NUMBER`, over three years up to today.

Each station has as much as its days are of all days; with it come people and hours, outcomes, papers and plans,
for each kind about one thing a year, and the summaries of the years.
"""

import os
import sys
import time
from random import Random

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kezhan.site.settings")
django.setup()


from bench.made.filling import fill  # noqa: E402 — the models need the settings first


def main(number: int) -> None:
    began = time.monotonic()
    rng = Random("work")
    made = fill(number, rng, lambda so_far: print(f"\r{so_far}", end="", file=sys.stderr, flush=True))
    print(f"\n{made} pieces of work in {time.monotonic() - began:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main(int(sys.argv[1]))
