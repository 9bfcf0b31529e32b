"""The full record, for programs; the schema stands in docs/report.schema.json."""

import json
import math
from typing import Any

from troubleshoot.report.model import SCHEMA, Report
from troubleshoot.storage.codec import plain
from troubleshoot.text import Language, inert_json

SUFFIX = ".json"


def render(report: Report, language: Language) -> str:
    """One object; texts stand there in both languages, so `language` changes nothing else."""
    record = {"schema": SCHEMA} | plain(report) | {"shown_in": language}
    return (
        inert_json(json.dumps(_finite(record), ensure_ascii=False, indent=1, allow_nan=False))
        + "\n"
    )


def _finite(value: Any) -> Any:
    """NaN and infinity are no JSON; a reading that holds one says null."""
    if isinstance(value, dict):
        return {str(key): _finite(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_finite(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
