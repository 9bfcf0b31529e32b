"""The tests in `lab` need Wine and the fault lab; `.ci/windows/test` runs them, and says so."""

import os

collect_ignore = [] if os.environ.get("TROUBLESHOOT_WINE_LAB") else ["lab"]
