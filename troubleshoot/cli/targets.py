"""`troubleshoot check --targets`: what would be asked, and why; sends nothing."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from troubleshoot.cli.check import is_site
from troubleshoot.cli.exits import Exit
from troubleshoot.cli.wiring import library_at, profile_at
from troubleshoot.outbox.loader import load as load_delivery
from troubleshoot.outbox.targets import targets as delivery_targets
from troubleshoot.profile.settings import settings
from troubleshoot.profile.target_list import target_list
from troubleshoot.profile.targets import targets as targets_of
from troubleshoot.session.home import home
from troubleshoot.text import Language


def targets(profile_file: Path | None, names: Sequence[str], language: Language) -> Exit:
    """Print every address and name that this program may talk to; for a site, also that one's."""
    asked = settings(profile_at(profile_file, library_at(None)), os.environ)
    sites = [name for name in names if is_site(name)]
    if sites:
        from troubleshoot.cli.site import only_site

        asked = replace(asked, site_url=only_site(sites))
    sent_to = delivery_targets(load_delivery(home()))
    print(target_list((*targets_of(asked), *sent_to), language), end="")
    return Exit.DONE
