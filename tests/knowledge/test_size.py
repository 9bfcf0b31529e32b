"""200 trees with 6,000 nodes are linted in 5 seconds and 200 MB."""

import subprocess
import sys

from tests.knowledge.houses import SYMPTOM, Memory, files
from tests.pace import unit_s

TREES, NODES = 200, 30

QUESTION = """\
  n{here}:
    ask:
      id: Silakan lihat kotak kecil nomor {here} di dinding ruang {tree}. Apakah lampunya menyala?
      en: Please look at small box number {here} on the wall of room {tree}. Is its light on?
    why: {{id: Lampu di ruang {tree} menunjukkan sambungan., en: The light shows the link.}}
    answers:
      ya: {{say: {{id: Ya, en: "Yes"}}, go: {there}}}
      tidak: {{say: {{id: Tidak, en: "No"}}, go: ukur}}
      tidak_tahu: ukur
"""

PROGRAM = """
import time
from tests.knowledge.test_size import house
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.lint.lint import lint
shelf = house()
started = time.process_time()
print(len(lint(Knowledge(shelf))), time.process_time() - started)
try:  # ru_maxrss would begin with what the test's own process has
    status = open("/proc/self/status").read()
    print(int(status.partition("VmHWM:")[2].split()[0]) / 1024)
except FileNotFoundError:
    print(0)
"""


def house() -> Memory:
    texts: dict[str, str | bytes] = {**files()}
    more = NODES - SYMPTOM.count("\n  ") + SYMPTOM.count("\n   ")
    for tree in range(TREES):
        base = SYMPTOM.replace("tree: mati", f"tree: t{tree}").replace("go: cabut}", "go: n0}")
        rest = (
            QUESTION.format(here=n, tree=tree, there=f"n{n + 1}" if n + 1 < more else "cabut")
            for n in range(more)
        )
        texts[f"symptoms/t{tree}.yaml"] = base + "".join(rest)
    return Memory(texts)


def test_lint_of_a_large_house() -> None:
    trees = [text for text in house().texts.values() if str(text).startswith("tree: t")]
    assert len(trees) == TREES
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, check=True)
    faults, seconds, megabytes = done.stdout.split()
    assert int(faults) == 0
    assert float(seconds) / unit_s() <= 100  # 5 s on the PC on which it was promised
    assert float(megabytes) <= 200
