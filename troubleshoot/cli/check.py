"""`troubleshoot check`: no questions; draw the chain, name the cause."""

import json
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from checks.registry import BY_NAME
from troubleshoot.cli.check_output import as_object, as_text, exit_code, meter, progress
from troubleshoot.cli.context import examiner, on_stderr, profile_at
from troubleshoot.cli.exit_codes import Exit
from troubleshoot.diagnosis.last_healthy import LastHealthy
from troubleshoot.errors import TroubleshootError
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.profile.model import settings
from troubleshoot.report.timestamp import said_here
from troubleshoot.source.reader import own_words
from troubleshoot.source.spelling import nearest
from troubleshoot.storage.home import healthy_file, home
from troubleshoot.text import Language, Text, inert_json
from troubleshoot.ui.console import prepare

SAYS = own_words(__file__)


def check(
    names: Sequence[str],
    as_json: bool,
    profile_file: Path | None,
    library: Knowledge,
    language: Language,
    *,
    changes: bool = False,
    as_search_engine: bool = False,
) -> int:
    """Run all checks, or the named ones; the exit code says what was found.

    `changes`: also say what is otherwise than in the last healthy state, where nothing is.
    """
    prepare()
    if any(map(is_site, names)):
        from troubleshoot.cli.check_site import check_site

        return check_site(
            names, as_json, profile_file, library, language, as_search_engine=as_search_engine
        )
    if as_search_engine:
        raise TroubleshootError(SAYS["ONLY_A_SITE"])
    _refuse_unknown(names)
    before = LastHealthy(healthy_file(home())).since()
    profile = profile_at(profile_file, library, on_stderr(language))
    local, on_result = examiner(profile, library), progress(library, language)
    with meter(names, language):
        examination = local.only(names, on_result) if names else local.diagnose(on_result)
    if as_json:
        found = as_object(examination, library, profile, language)
        print(inert_json(json.dumps(found, ensure_ascii=False)))
    else:
        from troubleshoot.ui.speed import speed_said

        said = speed_said(examination.results, library.wording, language)
        if changes and not examination.verdict.changed:
            said = (*said, _unchanged(before).in_(language))
        print(as_text(examination, library, language, *said, named=bool(names)))
    return exit_code(examination.verdict.cause)


def _unchanged(healthy_at: float | None) -> Text:
    """Nothing to compare with is not "nothing has changed"."""
    if healthy_at is None:
        return SAYS["NO_HEALTHY_STATE"]
    when = said_here(healthy_at)
    return Text(f"Tidak ada yang berubah sejak {when.id}.", f"No change since {when.en}.")


def is_site(name: str) -> bool:
    """Whether an argument is a site and not a check."""
    return "." in name or "://" in name


def _refuse_unknown(names: Sequence[str]) -> None:
    for name in names:
        if name not in BY_NAME:
            near = nearest(name, BY_NAME) or ", ".join(BY_NAME)
            raise TroubleshootError(SAYS["NO_SUCH_CHECK"].filled(name=name, near=near))


# `troubleshoot check --targets`: what would be asked, and why; sends nothing.


def targets(
    profile_file: Path | None, names: Sequence[str], library: Knowledge, language: Language
) -> Exit:
    """Print every address and name that this program may talk to; for a site, also that one's."""
    from troubleshoot.outbox import settings as delivery
    from troubleshoot.profile import targets as contacts

    profile = profile_at(profile_file, library, on_stderr(language))
    asked = settings(profile, os.environ)
    sites = [name for name in names if is_site(name)]
    if sites:
        from troubleshoot.cli.check_site import only_site

        asked = replace(asked, site_url=only_site(sites))
    sent_to = delivery.targets(delivery.load(home()))
    listed = (*contacts.targets(asked, library.wording), *sent_to)
    print(contacts.target_list(listed, language), end="")
    return Exit.DONE
