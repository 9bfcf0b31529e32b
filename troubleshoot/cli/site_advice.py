"""One sentence on what to do about a site, by what was seen of it."""

from __future__ import annotations

from troubleshoot.text import Text

_ELSEWHERE = Text(
    "Silakan coba juga di ponsel dengan data seluler. Terbuka di sana? Gangguannya hanya di sini.",
    "Please try it on a phone with mobile data, too. Does it open there? Then it fails only here.",
)
_RENEW = Text(
    "Silakan minta petugas Dinkominfo memperbarui sertifikat situs ini.",
    "Please ask the Dinkominfo technicians to renew this site's certificate.",
)
_WARNING = Text(
    "Mohon jangan melewati peringatan keamanannya. Hubungi petugas Dinkominfo.",
    "Please do not click through the warning. Contact the Dinkominfo technicians.",
)
_WRITE = Text(
    "Silakan isi satu berita kegiatan terbaru. Dinkominfo dapat mendampingi.",
    "Please publish one recent item. Dinkominfo can help.",
)
ADVICE = {
    "ageing": _WRITE,
    "stale": _WRITE,
    "old_page": _WRITE,
    "expires_soon": _RENEW,
    "expiring": _RENEW,
    "guarded": Text(
        "Silakan buka situs ini di peramban untuk memastikan.",
        "Please open this site in a browser to make sure.",
    ),
    "unresolved": Text(
        f"Silakan periksa ejaan alamatnya. {_ELSEWHERE.id}",
        f"Please check the spelling of the address. {_ELSEWHERE.en}",
    ),
    "unreachable": _ELSEWHERE,
    "error": _ELSEWHERE,
    "expired": _WARNING,
    "not_yet_valid": _WARNING,
    "wrong_name": _WARNING,
    "untrusted": _WARNING,
    "defaced": Text(
        "Simpan tangkapan layar, alamat, dan jamnya. Jangan menghapus apa pun atau membuka "
        "tautannya. Segera hubungi petugas Dinkominfo.",
        "Keep a screenshot, the address and the time. Delete nothing and open none of the links. "
        "Contact the Dinkominfo technicians at once.",
    ),
}
"""By the outcome of the check `site`; it counts where the cause is the site's own, or none."""
