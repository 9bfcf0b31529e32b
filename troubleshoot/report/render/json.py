"""The full record, for programs; the schema stands in docs/report.schema.json."""

from __future__ import annotations

import json
import math
from dataclasses import asdict
from typing import Any

from troubleshoot.report.model import (
    SCHEMA,
    CauseName,
    Evidence,
    Measurement,
    Report,
    Step,
)
from troubleshoot.report.moment import Moment
from troubleshoot.text import Language

SUFFIX = ".json"


def render(report: Report, language: Language) -> str:
    """One object; texts stand there in both languages, so `language` changes nothing else."""
    record = as_json(report) | {"shown_in": language}
    return json.dumps(_finite(record), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def as_json(report: Report) -> dict[str, Any]:
    """Plain JSON values."""
    head = report.headline
    return {
        "schema": SCHEMA,
        "id": report.session,
        "code": report.code,
        "language": report.language,
        "simulated": report.simulated,
        "status": head.status.value,
        "cause": head.cause.id,
        "title": head.cause.title.as_json(),
        "means": head.means.as_json(),
        "link": head.link.value if head.link else None,
        "sure": head.sure.value,
        "proof": head.proof.value,
        "owner": head.owner.value if head.owner else None,
        "priority": head.priority.value if head.priority else None,
        "also": [_cause(also) for also in head.also],
        "symptom": report.symptom.as_json(),
        "office": asdict(report.office),
        "started": _moment(report.started),
        "ended": _moment(report.ended),
        "chain": _chain(report.chain),
        "evidence": [_evidence(item) for item in report.evidence],
        "measurements": [_measurement(item) for item in report.measurements],
        "steps": [_step(step) for step in report.steps],
        **_told(report),
        "bring": report.bring.as_json() if report.bring else None,
        "never": list(report.never),
        "versions": {"program": report.program, "trees": report.trees},
    }


def _told(report: Report) -> dict[str, Any]:
    answers = [
        {
            "field": answer.field,
            "question": answer.question.as_json(),
            "value": answer.value,
            "answer": answer.answer.as_json(),
            "unknown": answer.unknown,
        }
        for answer in report.answers
    ]
    remarks = [
        {"field": remark.field, "question": remark.question.as_json(), "text": remark.text}
        for remark in report.remarks
    ]
    return {"answers": answers, "remarks": remarks}


def _evidence(item: Evidence) -> dict[str, Any]:
    return {
        "check": item.check,
        "state": item.state.value,
        "outcome": item.outcome,
        "name": item.name.as_json(),
        "verdict": item.verdict.as_json(),
        "measured": item.measured.as_json(),
        "threshold": item.threshold.as_json(),
        "reading": item.reading,
        "reason": item.reason,
        "seconds": round(item.seconds, 3),
    }


def _measurement(item: Measurement) -> dict[str, Any]:
    return {
        "when": item.when.iso(),
        "cause": item.cause.id,
        "sure": item.sure.value,
        "chain": _chain(item.chain),
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "when": step.when.iso(),
        "text": step.text.as_json(),
        "done": step.done,
        "before": _cause(step.before) if step.before else None,
        "after": _cause(step.after) if step.after else None,
    }


def _cause(cause: CauseName) -> dict[str, Any]:
    return {"cause": cause.id, "title": cause.title.as_json()}


def _chain(chain: tuple[tuple[str, Any], ...]) -> list[dict[str, str]]:
    return [{"link": str(link), "state": str(state)} for link, state in chain]


def _moment(moment: Moment) -> dict[str, Any]:
    return {"at": moment.iso(), "zone": moment.zone.name}


def _finite(value: Any) -> Any:
    """NaN and infinity are no JSON; a reading that holds one says null."""
    if isinstance(value, dict):
        return {str(key): _finite(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_finite(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
