"""Hold tests/windows/documented/ to the C headers: compile, run under Wine, compare."""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.windows.documented import EVERY, NOT_IN_MINGW  # noqa: E402

HEADERS = """winsock2 ws2tcpip windows iphlpapi netioapi icmpapi wlanapi setupapi mstcpip winioctl
stdio stddef"""


def source() -> str:
    """A C program that prints every number of the table, one a line."""
    includes = "".join(f"#include <{name}.h>\n" for name in HEADERS.split())
    lines = []
    for each in EVERY:
        if each.c_name in NOT_IN_MINGW:
            continue
        lines.append(f'printf("{each.c_name} %d\\n", (int)sizeof({each.c_name}));')
        lines += [
            f'printf("{each.c_name}.{member} %d\\n", (int)offsetof({each.c_name}, {member}));'
            for member in each.members
        ]
    body = "\n".join(lines)
    versions = "#define _WIN32_WINNT 0x0A00\n#define NTDDI_VERSION 0x0A000000\n"
    return f"{versions}{includes}int main(void) {{\n{body}\nreturn 0;\n}}\n"


def expected() -> list[str]:
    """The same lines from the table."""
    lines = []
    for each in EVERY:
        if each.c_name not in NOT_IN_MINGW:
            lines.append(f"{each.c_name} {each.size}")
            lines += [f"{each.c_name}.{name} {at}" for name, (_, at) in each.members.items()]
    return lines


def main() -> int:
    """0 when the headers say the same as the table."""
    with tempfile.TemporaryDirectory() as folder:
        code, program = Path(folder, "sizes.c"), Path(folder, "sizes.exe")
        code.write_text(source())
        subprocess.run(["x86_64-w64-mingw32-gcc", code, "-o", program], check=True)
        done = subprocess.run(
            ["wine", program], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True
        )
    said = done.stdout.split("\n")[:-1]
    wrong = [
        f"{ours}, but the header says {theirs}"
        for ours, theirs in zip(expected(), map(str.strip, said), strict=True)
        if ours != theirs
    ]
    print("\n".join(wrong) or f"{len(said)} sizes and offsets as in the headers")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
