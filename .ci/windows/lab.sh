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

# What the program and its tests need on Windows, one a line.
packages() { "$PYTHON" "$CI_WINDOWS/requirements.py" --dev; }

# A different recipe or other packages make a new folder.
python_key() { { packages; cat "$CI_WINDOWS/make-python" "$CI_WINDOWS"/wine/*; } | digest; }
prefix_key() { cat "$CI_WINDOWS"/make-prefix "$CI_WINDOWS/wine/bcp.c" | digest; }
digest() { sha256sum | cut -c1-12; }

wine_quietly() { wine "$@" </dev/null >/dev/null 2>&1; }
