"""Fail when a JUnit report shows that nothing ran, or that a test was skipped."""

import sys
import xml.etree.ElementTree as ET


def main(path: str) -> int:
    """0 when at least one test ran and none was skipped."""
    cases = list(ET.parse(path).iter("testcase"))
    skipped = [case for case in cases if case.find("skipped") is not None]
    for case in skipped:
        print(f"skipped on Windows: {case.get('classname')}.{case.get('name')}", file=sys.stderr)
    if not cases:
        print("no test ran on Windows", file=sys.stderr)
    return 1 if skipped or not cases else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
