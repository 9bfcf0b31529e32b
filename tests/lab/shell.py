"""Running system tools: always bounded in time, always with an error that says what failed."""

import subprocess
from collections.abc import Iterable, Sequence

TOOL_SECONDS = 20.0


class LabError(RuntimeError):
    """The lab itself could not do what was asked."""


def run(argv: Sequence[str], stdin: str = "") -> str:
    """Run a system tool to its end and return its output."""
    done = subprocess.run(
        argv, input=stdin, capture_output=True, text=True, timeout=TOOL_SECONDS, check=False
    )
    if done.returncode != 0:
        detail = (done.stderr or done.stdout).strip()
        raise LabError(f"{' '.join(argv)}: {detail}\n{stdin}")
    return done.stdout


def ip(namespace: str, lines: Iterable[str]) -> None:
    """Run lines of iproute2 inside a namespace; those that begin with `-6` after the others."""
    asked = list(lines)
    four = [line for line in asked if not line.startswith("-6 ")]
    six = [line.removeprefix("-6 ") for line in asked if line.startswith("-6 ")]
    for family, batch in (([], four), (["-6"], six)):
        if batch:
            run(["ip", *family, "-n", namespace, "-batch", "-"], "\n".join(batch) + "\n")


def inside(namespace: str, argv: Sequence[str]) -> list[str]:
    """The command that runs `argv` inside a namespace."""
    return ["ip", "netns", "exec", namespace, *argv]


def together(commands: Iterable[tuple[Sequence[str], str]]) -> None:
    """Run several tools at the same time; every one must succeed."""
    started = [(argv, text, _start(argv)) for argv, text in commands]
    failures = [fault for argv, text, job in started if (fault := _finish(argv, text, job))]
    if failures:
        raise LabError("\n".join(failures))


def _start(argv: Sequence[str]) -> "subprocess.Popen[str]":
    pipe = subprocess.PIPE
    return subprocess.Popen(argv, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def _finish(argv: Sequence[str], text: str, job: "subprocess.Popen[str]") -> str:
    try:
        out, err = job.communicate(text, timeout=TOOL_SECONDS)
    except subprocess.TimeoutExpired:
        job.kill()
        job.communicate()
        return f"{' '.join(argv)}: took more than {TOOL_SECONDS} s"
    return "" if job.returncode == 0 else f"{' '.join(argv)}: {(err or out).strip()}\n{text}"
