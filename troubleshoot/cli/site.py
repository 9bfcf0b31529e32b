"""`troubleshoot check URL`: one site, together with the line to it."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from troubleshoot.cli.check import as_text, exit_code, progress
from troubleshoot.cli.check_json import as_object
from troubleshoot.cli.site_advice import ADVICE
from troubleshoot.cli.site_said import fairly, seen_of
from troubleshoot.cli.site_survey import SITE
from troubleshoot.cli.wiring import library_at, profile_at
from troubleshoot.diagnosis.cause import NO_FAULT
from troubleshoot.diagnosis.examination import Examination
from troubleshoot.errors import TroubleshootError
from troubleshoot.text import Language, Text

if TYPE_CHECKING:
    from checks.settings import Settings
    from troubleshoot.profile.model import Profile


def check_site(
    names: Sequence[str],
    as_json: bool,
    profile_file: Path | None,
    trees: Path | None,
    language: Language,
) -> int:
    """Is it down, and for whom? The ordinary checks run beside it: a broken line wins."""
    from checks.host import here
    from troubleshoot.diagnosis.local import LocalExaminer

    site = only_site(names)
    library = library_at(trees)
    profile = profile_at(profile_file, library)
    asked = replace(site_settings(profile, trees), site_url=site)
    examiner = LocalExaminer(here(), asked, library.causes())
    examination = examiner.diagnose(progress(language), also=(SITE,))
    if as_json:
        print(json.dumps(as_object(examination, library, profile, language), ensure_ascii=False))
    else:
        from troubleshoot.report.wording import wording_at

        seen = seen_of(examination, wording_at(trees), language)
        now = _advice(examination)
        print(as_text(fairly(examination), library, language, *seen, now=now))
    return exit_code(examination.verdict.cause)


def only_site(names: Sequence[str]) -> str:
    """The one site that was named; raises `TroubleshootError`."""
    from checks.website.url import NotASite, parse

    if len(names) > 1:
        raise TroubleshootError(
            Text(
                "Sebutkan satu situs saja. Untuk banyak situs: troubleshoot check --sites BERKAS",
                "Name one site only. For many sites: troubleshoot check --sites FILE",
            )
        )
    try:
        parse(names[0])
    except NotASite:
        raise TroubleshootError(not_a_site(names[0])) from None
    return names[0]


def not_a_site(text: str) -> Text:
    """What to say of something that is no address; no terminal codes get out of it."""
    shown = "".join(letter if letter.isprintable() else "?" for letter in text[:80])
    return Text(
        f"`{shown}` bukan alamat situs. Tulis seperti: https://www.contoh.go.id",
        f"`{shown}` is not the address of a site. Write it like: https://www.contoh.go.id",
    )


def site_settings(profile: Profile, trees: Path | None) -> Settings:
    """The checks' settings, with the words that tell a hacked site."""
    from troubleshoot.profile.settings import settings
    from troubleshoot.trees.words import site_words_at

    return replace(settings(profile, os.environ), site_words=site_words_at(trees))


def _advice(examination: Examination) -> Text | None:
    """What to do about the site; None where something else is to be done first."""
    cause = examination.verdict.cause
    if cause != NO_FAULT and not cause.startswith("site_"):
        return None
    found = [result.outcome for result in examination.results if result.check == SITE]
    return ADVICE.get(found[0]) if found else None
