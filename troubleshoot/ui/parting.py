"""The sentences between the last question and the good-bye: what leaves, and how."""

from __future__ import annotations

from troubleshoot.text import Text

CONTENT = Text("Isi laporan", "The report")
MAY_LEAVE = Text(
    "Hanya isi ini yang dikirim. Bolehkah laporan {code} dikirim ke petugas?",
    "Only this is sent. May report {code} go to the technician?",
)
YES = Text("Ya, boleh dikirim", "Yes, it may be sent")
STRIKE = Text("Coret baris yang tidak boleh dikirim", "Strike a line that must not be sent")
NO = Text("Tidak, simpan di komputer ini saja", "No, keep it on this PC only")
READ_ON = Text("Lihat lanjutannya …", "Read on …")
FROM_START = Text("Baca dari awal", "Read from the start")
WHICH_LINE = Text("Nomor baris yang dicoret:", "Number of the line to strike:")
STRUCK = Text("(dicoret, tidak dikirim)", "(struck, not sent)")
NO_LINE = Text("Baris {number} tidak ada.", "There is no line {number}.")

SENDING = Text(
    "Laporan sedang dikirim. Mohon tunggu sebentar.", "Sending the report. One moment, please."
)
SENT = Text("Laporan {code} sudah terkirim ke petugas.", "Report {code} has been sent.")
WAITS = Text(
    "Laporan belum dapat dikirim lewat jaringan. Nanti ditawarkan lagi.",
    "The network cannot take the report yet. It will be offered again.",
)
SCAN = Text(
    "Pindai dengan kamera ponsel untuk WhatsApp. Lalu tekan Enter:",
    "Scan with a phone for WhatsApp. Then press Enter:",
)
TO_COPY = Text("Teks untuk WhatsApp, ke {whom}:", "Text for WhatsApp, to {whom}:")
KEPT_HERE = Text(
    "Laporan hanya disimpan di komputer ini. Bila menelepon {whom}, sebutkan nomor {code}.",
    "The report is kept on this PC only. When you call {whom}, say number {code}.",
)
WAITING = Text(
    "{count} laporan menunggu dikirim ({codes}). Kirim sekarang?",
    "{count} reports wait to be sent ({codes}). Send now?",
)
STILL_WAITING = Text(
    "Masih menunggu: {count} laporan. Nanti ditawarkan lagi.",
    "Still waiting: {count} reports. They will be offered again.",
)
SEND_NOW = Text("Ya, kirim sekarang", "Yes, send now")
NOT_NOW = Text("Nanti saja", "Not now")
