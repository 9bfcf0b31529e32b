"""Certificates: the lab's own authorities, made once a week and kept in a temporary folder.

Sets: `honest`; `mitm` (issued by an authority nobody trusts); `past` and `future` (a world whose
clock differs from this PC's by years); `expired` (ten days ago).
"""

import shutil
import tempfile
import time
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.lab.servers.zone import HOSTS
from tests.lab.shell import run

# The name carries what is inside: a zone with another host is another cache.
CACHE = Path(tempfile.gettempdir()) / f"troubleshoot-lab-{zlib.crc32(repr(HOSTS).encode()):08x}"
_KEPT_SECONDS = 7 * 86_400
PAST_DAYS, FUTURE_DAYS = -800, 1100
_SETS = {
    # the days from now at which a certificate begins and ends
    "honest": (-10, 80),
    "mitm": (-10, 80),
    "past": (PAST_DAYS - 10, PAST_DAYS + 80),
    "future": (FUTURE_DAYS - 10, FUTURE_DAYS + 80),
    "expired": (-100, -10),
}
# Two trusted authorities, so that unrelated hosts have unrelated issuers, as in the real world.
_AUTHORITIES = {"a": "Lab Trust Services", "b": "Lab Sign Global", "mitm": "Kantor Proxy CA"}

_CONFIG = """
[ca]
default_ca = lab
[lab]
database = {folder}/index.{name}
new_certs_dir = {folder}
rand_serial = yes
unique_subject = no
default_md = sha256
policy = any
[any]
commonName = supplied
[authority]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
"""


def certificates() -> Path:
    """The folder of certificates: `ca.pem`, `key.pem`, and NAME.pem in a folder for each set."""
    if not _fresh():
        draft = Path(tempfile.mkdtemp(prefix="troubleshoot-lab-", dir=CACHE.parent))
        draft.chmod(0o755)
        _make(draft)
        _put(draft)
    return CACHE


def _fresh() -> bool:
    bundle = CACHE / "ca.pem"
    return bundle.exists() and time.time() - bundle.stat().st_mtime < _KEPT_SECONDS


def _put(draft: Path) -> None:
    """Put the new folder in place; where another lab was quicker, that one's stays."""
    if CACHE.exists() and not _fresh():
        shutil.rmtree(CACHE, ignore_errors=True)
    try:
        draft.rename(CACHE)
    except OSError:
        shutil.rmtree(draft, ignore_errors=True)


def _make(folder: Path) -> None:
    run(["openssl", "ecparam", "-genkey", "-name", "prime256v1", "-out", f"{folder}/key.pem"])
    for name, title in _AUTHORITIES.items():
        _make_authority(folder, name, title)
    for kind, (begin, end) in _SETS.items():
        (folder / kind).mkdir()
        for host in HOSTS:
            _make_leaf(folder, kind, host, (begin, end))
    bundle = (folder / "a.pem").read_text("utf-8") + (folder / "b.pem").read_text("utf-8")
    (folder / "ca.pem").write_text(bundle, "utf-8")


def _make_authority(folder: Path, name: str, title: str) -> None:
    (folder / f"index.{name}").touch()
    config = folder / f"{name}.cnf"
    config.write_text(_CONFIG.format(folder=folder, name=name), "utf-8")
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    out = ["-keyout", f"{folder}/{name}.key", "-out", f"{folder}/{name}.csr"]
    run(["openssl", "req", "-new", *key, *out, "-subj", f"/CN={title}"])
    sign = ["openssl", "ca", "-batch", "-selfsign", "-notext", "-config", str(config)]
    files = ["-keyfile", f"{folder}/{name}.key", "-in", f"{folder}/{name}.csr"]
    dates = ["-startdate", "20000101000000Z", "-enddate", "20491231000000Z"]
    run([*sign, *files, *dates, "-extensions", "authority", "-out", f"{folder}/{name}.pem"])


def _make_leaf(folder: Path, kind: str, host: str, days: tuple[int, int]) -> None:
    issuer = "mitm" if kind == "mitm" else "ab"[list(HOSTS).index(host) % 2]
    request, extra = folder / "leaf.csr", folder / "leaf.ext"
    run(["openssl", "req", "-new", "-key", f"{folder}/key.pem", "-subj", f"/CN={host}",
         "-out", str(request)])  # fmt: skip
    fours, sixes = HOSTS[host]
    names = ",".join([f"DNS:{host}", *(f"IP:{one}" for one in (*fours, *sixes))])
    extra.write_text(
        f"subjectAltName={names}\nextendedKeyUsage=serverAuth\n"
        "basicConstraints=critical,CA:FALSE\nauthorityKeyIdentifier=keyid\n", "utf-8"
    )  # fmt: skip
    authority = ["-config", f"{folder}/{issuer}.cnf", "-keyfile", f"{folder}/{issuer}.key"]
    dates = ["-startdate", _stamp(days[0]), "-enddate", _stamp(days[1])]
    run(["openssl", "ca", "-batch", "-notext", *authority, "-cert", f"{folder}/{issuer}.pem",
         "-in", str(request), "-extfile", str(extra), *dates,
         "-out", f"{folder}/{kind}/{host}.pem"])  # fmt: skip


def _stamp(days: int) -> str:
    return (datetime.now(UTC) + timedelta(days=days)).strftime("%Y%m%d%H%M%SZ")
