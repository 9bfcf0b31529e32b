"""Pages: what the lab's web servers say for a host and a path; a pure function."""

from dataclasses import dataclass, field

from tests.lab.plan import NOTICE
from tests.lab.servers import sites, speedtest
from tests.lab.servers.zone import HOSTS, ORDINARY, SITES

BIG_BYTES = 10_000_000
FRONT_BYTES = 180_000


# What a login page, an unpaid bill and a filter say, newspapers say as well.
_FRONT = """<!DOCTYPE html>
<html lang="id"><head><meta charset="utf-8"><title>{host} - Berita Terkini Hari Ini</title>
<link rel="canonical" href="https://{host}/"></head><body>
<header><a href="https://{host}/masuk">Masuk / Login</a></header><main>
<h2>Kuota haji bertambah, tagihan listrik warga dibayar</h2>
<h2>Situs judi diblokir, akses ditolak sejak pagi</h2>
<form action="/cari" method="get"><input name="q" type="text"></form>
<form action="/masuk" method="post"><input name="surel"><input name="sandi" type="password"></form>
</main></body></html>
"""


@dataclass(frozen=True)
class Asked:
    """One request, as far as the lab's servers care."""

    host: str
    path: str
    agent: str = ""
    secure: bool = False


@dataclass(frozen=True)
class Page:
    """One answer; `filler_bytes` of nothing in particular follow the body."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    filler_bytes: int = 0


_TEXT = {"Content-Type": "text/plain"}
_HTML = {"Content-Type": "text/html; charset=utf-8"}
_NO_CONTENT = Page(204)

_PROBES = {
    ("www.msftconnecttest.com", "/connecttest.txt"): Page(200, b"Microsoft Connect Test", _TEXT),
    ("www.gstatic.com", "/generate_204"): _NO_CONTENT,
    ("www.google.com", "/generate_204"): _NO_CONTENT,
    ("connectivitycheck.gstatic.com", "/generate_204"): _NO_CONTENT,
    ("captive.apple.com", "/hotspot-detect.html"): Page(
        200, b"<HTML><HEAD><TITLE>Success</TITLE></HEAD><BODY>Success</BODY></HTML>", _HTML
    ),
    ("detectportal.firefox.com", "/success.txt"): Page(200, b"success\n", _TEXT),
}


def page(asked: Asked, site_modes: dict[str, str]) -> Page:
    """The page of an honest internet; `site_modes` are the faults of single sites."""
    probe = _PROBES.get((asked.host, asked.path))
    if probe is not None:
        return probe
    if asked.host in ORDINARY:
        return _ordinary(asked, plain=site_modes.get("ordinary") == "plain")
    if asked.host in SITES:
        said = sites.page(asked.host, asked.path, asked.agent, site_modes.get(asked.host, ""))
        return Page(said[0], said[1].encode(), said[2])
    measured = speedtest.answer(asked.host, asked.path, asked.secure)
    if measured is not None:
        return Page(measured[0], measured[1].encode(), _TEXT, measured[2])
    if asked.path.startswith("/big"):
        return Page(200, b"", {"Content-Type": "application/octet-stream"}, BIG_BYTES)
    if asked.path.startswith("/padded"):
        return Page(200, b"x" * 60_000, _TEXT)
    if asked.host in HOSTS or asked.host == "":
        title = asked.host or "lab"
        return Page(200, f"<html><title>{title}</title><body>{title}</body></html>".encode(), _HTML)
    return notice() if asked.host != NOTICE else Page(404, b"not here", _TEXT)


def _ordinary(asked: Asked, plain: bool) -> Page:
    """A front page as large as real ones, with words of all kinds in its headlines."""
    if not asked.secure and not plain:
        return Page(301, b"", {"Location": f"https://{asked.host}{asked.path}"})
    text = _FRONT.format(host=asked.host).encode()
    return Page(200, text, _HTML, FRONT_BYTES - len(text))


def notice() -> Page:
    """The page that a provider shows instead of a name it does not want to resolve."""
    return Page(200, b"<html><title>Internet Positif</title><body>Diblokir</body></html>", _HTML)
