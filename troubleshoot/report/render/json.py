"""The full record, for programs; the schema stands in docs/report.schema.json."""

import json

from troubleshoot.report.model import SCHEMA, Report
from troubleshoot.storage.codec import plain
from troubleshoot.text import Language, inert_json

SUFFIX = ".json"


def render(report: Report, language: Language) -> str:
    """One object; texts stand there in both languages, so `language` changes nothing else."""
    record = {"schema": SCHEMA} | plain(report) | {"shown_in": language}
    # NaN and infinity are no JSON; a reading that holds one says null.
    finite = json.loads(json.dumps(record), parse_constant=lambda _: None)
    return inert_json(json.dumps(finite, ensure_ascii=False, indent=1, allow_nan=False)) + "\n"
