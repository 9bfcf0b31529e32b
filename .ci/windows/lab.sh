# Sourced by the scripts beside it: where the Wine lab keeps its things, and how to speak to it.
set -euo pipefail

CI_WINDOWS=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
REPO=$(cd "$CI_WINDOWS/../.." && pwd)
LAB=${TROUBLESHOOT_WINDOWS_LAB:-/var/tmp/troubleshoot-windows-lab}
PYTHON=${PYTHON:-python3}
WINESERVER=/usr/lib/wine/wineserver64
export WINEDEBUG=-all

say() { echo "windows lab: $*" >&2; }
fail() { say "$*"; exit 1; }

# The packages the program and its tests need on Windows, one a line.
# pip reads the markers for this machine, so what only Windows needs is named here.
packages() {
    "$PYTHON" - "$REPO/pyproject.toml" <<'PY'
import re, sys, tomllib
project = tomllib.load(open(sys.argv[1], "rb"))["project"]
wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
not_here = {"ruff", "mypy"}
for line in [*wanted, "colorama", "tzdata"]:
    name = re.match(r"[\w.-]+", line).group().lower()
    requirement, _, marker = line.partition(";")
    here = not marker or "win32" in marker or "!=" in marker
    if here and name not in not_here and not name.startswith("types-"):
        print(requirement.strip())
PY
}

# A different recipe or other packages make a new folder.
python_key() { { packages; cat "$CI_WINDOWS/make-python" "$CI_WINDOWS"/wine/*; } | digest; }
prefix_key() { cat "$CI_WINDOWS"/make-prefix "$CI_WINDOWS/wine/bcp.c" | digest; }
digest() { sha256sum | cut -c1-12; }

wine_quietly() { wine "$@" </dev/null >/dev/null 2>&1; }
