"""Every fixed word of the inbox, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from troubleshoot.inbox.ticket import Kind
from troubleshoot.text import Text

TITLE = Text("Antrean gangguan jaringan", "Network fault queue")
COUNTS = Text(
    "{reports} laporan: {open} menunggu ({jobs} pekerjaan), {closed} ditutup, "
    "{themselves} selesai tanpa petugas.",
    "{reports} reports: {open} waiting ({jobs} jobs), {closed} closed, "
    "{themselves} settled without a technician.",
)
LEFT_OUT = Text(
    "Tidak dihitung: {twins} salinan, {simulated} simulasi, {strangers} surel tanpa laporan.",
    "Not counted: {twins} copies, {simulated} simulations, {strangers} e-mails without a report.",
)
ORDER = Text(
    "Urutan: prioritas, lalu tempat yang berdekatan, lalu yang paling lama menunggu.",
    "Order: priority, then places near each other, then the longest waiting.",
)
NOTHING_TO_DO = Text("Tidak ada pekerjaan yang menunggu.", "No job is waiting.")
TECHNICIAN = Text("Petugas {number}", "Technician {number}")
JOBS = Text("{count} pekerjaan", "{count} jobs")
MORE = Text(
    "… dan {count} pekerjaan lagi (--limit, --csv, --html)",
    "… and {count} more jobs (--limit, --csv, --html)",
)
MORE_ROWS = Text("… dan {count} lagi, lihat CSV", "… and {count} more, see the CSV")
SINCE = Text("sejak {when} ({age})", "since {when} ({age})")
CLOCK = Text("jam PC salah, waktu berkas dipakai", "PC clock wrong, the file's time is used")
PHONE = Text("Tel. {phone}", "Phone {phone}")
FOR = Text("Untuk: {owner}", "For: {owner}")
SCOPE = Text("Cakupan: {scope}", "Scope: {scope}")
BRING = Text("Bawa: {bring}", "Bring: {bring}")
REPORTS = Text("{count} laporan: {codes}", "{count} reports: {codes}")
UNITS = Text("Unit: {units}", "Offices: {units}")
AND_MORE = Text("dan {count} lagi", "and {count} more")
AND_UNITS = Text("{unit} + {count} unit lain", "{unit} + {count} other offices")
NO_UNIT = Text("(unit tidak disebut)", "(no office given)")
ONE_FAULT = Text("SATU GANGGUAN", "ONE FAULT")
PERHAPS = Text("MUNGKIN SATU GANGGUAN", "PERHAPS ONE FAULT")
RULE = Text("Dasar: {rule}", "Rule: {rule}")
SHARED: Mapping[Kind, Text] = {
    Kind.ROUTER: Text("{count} unit di balik router {value}", "{count} offices behind {value}"),
    Kind.DNS: Text("{count} unit memakai DNS {value}", "{count} offices using DNS {value}"),
    Kind.INTRANET: Text(
        "{count} unit tidak mencapai intranet {value}",
        "{count} offices not reaching intranet {value}",
    ),
    Kind.SITE: Text("{count} unit, situs {value}", "{count} offices, site {value}"),
    Kind.SERVICE: Text("{count} unit, layanan “{value}”", "{count} offices, service “{value}”"),
    Kind.TIME: Text("{count} unit tanpa internet", "{count} offices without internet"),
}
BETWEEN = Text(
    "{what}, laporan antara {first} dan {last}", "{what}, reported between {first} and {last}"
)
SAME: Mapping[Kind, Text] = {
    Kind.ROUTER: Text("router sama", "same router"),
    Kind.DNS: Text("server DNS sama", "same DNS server"),
    Kind.INTRANET: Text("server intranet sama", "same intranet host"),
    Kind.SITE: Text("situs sama", "same site"),
    Kind.SERVICE: Text("nama layanan sama", "same service named"),
    Kind.TIME: Text("tidak ada alat yang terbukti sama", "nothing proved to be shared"),
}
COMMON = Text(
    "alamat bawaan pabrik atau umum, jadi baru dianggap satu mulai {many} unit",
    "a factory or public address, so one fault only from {many} offices on",
)
CAUSE_SHARED = Text(
    "penyebab sejenis yang dapat terletak di sana", "a cause of one kind that can lie there"
)
SOON = Text(
    "jarak antarlaporan ≤ {gap} menit, seluruhnya ≤ {longest} jam",
    "each ≤ {gap} minutes after the one before, all within {longest} h",
)
AT_ONCE = Text(
    "mulai {many} unit, semuanya dalam {gap} menit; periksa ke penyedia",
    "{many} offices or more, all within {gap} minutes; ask the provider",
)
UNREADABLE = Text("{count} berkas tidak dapat dibaca:", "{count} files cannot be read:")
UNREADABLE_TITLE = Text("Berkas yang tidak dapat dibaca", "Files that cannot be read")
HOW_TO_CLOSE = Text(
    "Menutup: troubleshoot inbox DIR --close KODE --cause PENYEBAB",
    "To close: troubleshoot inbox DIR --close CODE --cause CAUSE",
)
AGES = (
    (2 * 86_400, 86_400, Text("{n} hari", "{n} days")),
    (2 * 3_600, 3_600, Text("{n} jam", "{n} h")),
    (60, 60, Text("{n} menit", "{n} min")),
)
JUST_NOW = Text("baru saja", "just now")

LEARNED = Text("Dugaan yang terbukti benar", "Guesses that proved right")
NONE_CLOSED = Text("Belum ada laporan yang ditutup.", "No report has been closed yet.")
GUESSED = Text("Dugaan", "Guess")
CLOSED_COUNT = Text("Ditutup", "Closed")
RIGHT = Text("Benar", "Right")
INSTEAD = Text("Ternyata", "In fact")
LESSON = Text(
    "{right} dari {closed} benar ({percent} %)", "{right} of {closed} right ({percent} %)"
)
WAS = Text("ternyata {causes}", "in fact {causes}")

PER_DAY = Text("Laporan per hari", "Reports per day")
PER_CAUSE = Text("Laporan per penyebab", "Reports per cause")
EARLIER = Text("sebelumnya", "earlier")
OTHERS = Text("lainnya", "others")
NUMBER = Text("No.", "No.")
PRIORITY = Text("Prioritas", "Priority")
REPORT = Text("Laporan", "Report")
OFFICE = Text("Unit dan tempat", "Office and place")
FAULT = Text("Gangguan", "Fault")
WAITING = Text("Menunggu", "Waiting")
FILE = Text("Berkas", "File")
REASON = Text("Alasan", "Reason")

CLOSED_NOW = Text("Ditutup: {code} {unit} – {title}", "Closed: {code} {unit} – {title}")
GUESS_RIGHT = Text("Dugaan laporan benar.", "The report's guess was right.")
GUESS_WRONG = Text("Dugaan laporan: {title}.", "The report's guess: {title}.")
KEPT = Text("Dicatat di {path}", "Kept in {path}")
ALSO_CLOSED = Text(
    "{count} laporan dari pekerjaan yang sama ikut ditutup. Hanya satu: --only.",
    "{count} reports of the same job were closed with it. Only one: --only.",
)
SAVED = Text("Disimpan: {path}", "Saved: {path}")
