"""Sites: the pages of government offices, well and ill."""

from email.utils import formatdate
from time import time

_DAY_SECONDS = 86_400
_GAMBLING = (
    "<div style='position:absolute;left:-9999px'>situs slot gacor hari ini, judi online, "
    "slot88 maxwin, togel, bandar terpercaya, <a href='/slot'>daftar slot gacor</a></div>"
)
_SEARCH_ENGINES = ("googlebot", "bingbot")


def page(host: str, path: str, agent: str, mode: str) -> tuple[int, str, dict[str, str]]:
    """Status, text and headers of a site in this state (empty: well)."""
    if mode == "error":
        return 500, "<html><title>Error</title><body>Internal Server Error</body></html>", {}
    age_days = 400 if mode == "stale" else 3
    written = formatdate(time() - age_days * _DAY_SECONDS, usegmt=True)
    headers = {"Last-Modified": written, "Content-Type": "text/html; charset=utf-8"}
    if path in ("/feed", "/feed/", "/rss", "/rss.xml", "/feed.xml"):
        return 200, _feed(host, written), {**headers, "Content-Type": "application/rss+xml"}
    if path != "/":
        return 404, "<html><title>404</title><body>Tidak ditemukan</body></html>", {}
    return 200, _front(host, written, _hidden(agent, mode)), headers


def _hidden(agent: str, mode: str) -> str:
    if mode == "defaced":
        return _GAMBLING
    cloaked = mode == "cloaked" and any(one in agent.lower() for one in _SEARCH_ENGINES)
    return _GAMBLING if cloaked else ""


def _front(host: str, written: str, hidden: str) -> str:
    return (
        f"<html><head><title>Pemerintah Kelurahan — {host}</title>"
        f"<link rel='alternate' type='application/rss+xml' href='/feed'></head><body>"
        f"<h1>{host}</h1><article><h2>Kerja bakti warga</h2><time>{written}</time>"
        f"<p>Warga bergotong royong membersihkan saluran air.</p></article>{hidden}</body></html>"
    )


def _feed(host: str, written: str) -> str:
    return (
        f"<?xml version='1.0'?><rss version='2.0'><channel><title>{host}</title>"
        f"<item><title>Kerja bakti warga</title><pubDate>{written}</pubDate>"
        f"<link>https://{host}/berita/1</link></item></channel></rss>"
    )
