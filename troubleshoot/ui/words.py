"""Every fixed sentence of the screens, in both languages."""

from __future__ import annotations

from troubleshoot.text import Text

# Answers that stand below every question
BACK = Text("Kembali", "Back")
WHY = Text("Mengapa?", "Why?")
PICTURE = Text("Lihat gambar", "Show the picture")
DONE = Text("Sudah saya lakukan", "I have done it")
CANNOT = Text("Saya tidak bisa", "I cannot do it")
GO_ON = Text("Lanjut", "Go on")
MORE = Text("Masalah lain …", "Other problems …")
FIRST = Text("Kembali ke awal daftar", "Back to the start of the list")
RESUME = Text("Ya, lanjutkan", "Yes, go on with it")
ANEW = Text("Tidak, mulai dari awal", "No, start anew")

# How to answer
CHOOSE = Text("Pilihan Anda:", "Your choice:")
PRESS = Text("Tekan Enter:", "Press Enter:")
KEYS = Text("(panah atau angka, lalu Enter)", "(arrows or number, then Enter)")
TYPE = Text("Ketik angka atau huruf, lalu Enter: ", "Type a number or letter, then Enter: ")
WRITE = Text("Tulis di sini, lalu Enter:", "Write here, then Enter:")
MAY_BE_EMPTY = Text(
    "Boleh dikosongkan: cukup tekan Enter.", "You may leave it empty: just press Enter."
)
BY_WORD = Text("Untuk penjelasan, ketik: mengapa", "For an explanation, type: why")
BY_WORD_BACK = Text(
    "Ketik “kembali” untuk mundur, “mengapa” untuk penjelasan.",
    "Type “back” to go back, “why” for an explanation.",
)
NOT_AN_ANSWER = Text(
    "“{typed}” tidak ada di daftar. Silakan coba lagi.",
    "“{typed}” is not in the list. Please try again.",
)
TOO_OFTEN = Text(
    "Jawaban belum dapat dimengerti. Pemeriksaan berhenti, jawaban sebelumnya disimpan.",
    "The answers could not be understood. This stops here; earlier answers are kept.",
)
STOP = Text("Ctrl+C: berhenti. Jawaban Anda disimpan.", "Ctrl+C: stop. Your answers are kept.")
STOP_EXERCISE = Text("Ctrl+C: berhenti.", "Ctrl+C: stop.")  # an exercise is not resumed

# Header
STEP = Text("Langkah {step}", "Step {step}")
SIMULATION = Text("SIMULASI", "SIMULASI (simulation)")
PROGRAM = Text("Bantuan Jaringan Kantor", "Office Network Help")

# First screen
WHAT_IS_WRONG = Text("Apa masalahnya?", "What is the problem?")
OR_A_WORD = Text(
    "Atau ketik satu kata, misalnya: lemot, mati lampu.",
    "Or type a word, for example: slow, power cut.",
)
SEARCH = Text("Kata yang dicari:", "Search for:")
NOTHING_FOUND = Text(
    "Tidak ada yang cocok dengan “{typed}”. Silakan pilih dari daftar.",
    "Nothing matches “{typed}”. Please pick from the list.",
)
FOUND = Text("Yang cocok dengan “{typed}”:", "What matches “{typed}”:")
WHOLE_LIST = Text("Lihat semua masalah", "Show all problems")
UNFINISHED = Text(
    "Pemeriksaan “{title}” belum selesai. Lanjutkan?",
    "The session “{title}” is not finished. Go on with it?",
)

# Measuring
MEASURING = Text(
    "Komputer sedang memeriksa. Mohon tunggu sebentar.",
    "The computer is checking. One moment, please.",
)
CHECKING = Text("Memeriksa {what}", "Checking {what}")
IS_FINE = Text("baik", "fine")
HAS_PROBLEM = Text("ada masalah", "has a problem")
NOT_MEASURED = Text("tidak dapat diperiksa", "could not be checked")
AND_MORE = Text("dan {count} pemeriksaan lain", "and {count} more checks")
REPAIR_WAIT = Text(
    "Menunggu perbaikan bekerja. Paling lama {left} lagi.",
    "Waiting for the repair to work. At most {left} more.",
)
STOP_WAITING = Text("Tidak mau menunggu lagi? Tekan Enter.", "Tired of waiting? Press Enter.")
WAIT_LEFT = Text("Mohon tunggu {left} lagi.", "Please wait {left} more.")
SKIP_WAIT = Text("Tekan Enter bila tidak perlu menunggu lagi.", "Press Enter to go on sooner.")
SECONDS = Text("{s} detik", "{s} s")
MINUTES = Text("{m} menit {s} detik", "{m} min {s} s")

# What was found
CAUSE_IS = Text("Penyebab: {title}", "Cause: {title}")
CAUSE_LIKELY = Text("Kemungkinan besar: {title}", "Most likely: {title}")
STILL = Text("Masih sama: {title}", "Still the same: {title}")
NOW_SEEN = Text("Sekarang terlihat: {title}", "Seen now: {title}")
OTHERS_FINE = Text("baik: {count} hal lain", "fine: {count} other things")
OTHERS_NOT_MEASURED = Text(
    "tidak dapat diperiksa: {count} hal lain", "could not be checked: {count} other things"
)
ALL_FINE = Text("Tidak ditemukan gangguan.", "No fault was found.")
NOT_CLEAR = Text("Penyebabnya belum jelas.", "The cause is not clear yet.")
ALSO = Text("Terlihat juga: {titles}", "Also seen: {titles}")

# Why?
WHY_THIS = Text("Mengapa ini ditanyakan?", "Why is this asked?")
WHY_STEP = Text("Mengapa langkah ini?", "Why this step?")
WHY_GENERAL = Text(
    "Komputer tidak dapat melihat hal ini sendiri. Jawaban Anda menentukan langkah berikutnya.",
    "The computer cannot see this by itself. Your answer decides the next step.",
)
WHY_ACTION = Text(
    "Langkah ini aman dan sering berhasil. Sesudahnya komputer mengukur lagi.",
    "This step is safe and often helps. Afterwards the computer measures again.",
)
LAST_MEASURED = Text("Yang diukur terakhir:", "What was measured last:")
NOTHING_MEASURED = Text("Belum ada yang diukur.", "Nothing has been measured yet.")
RETURN = Text("Kembali ke layar tadi", "Return to the last screen")

# After the walk
ASK_UNIT = Text("Apa nama kantor atau unit Anda?", "What is the name of your office?")
UNIT_WHY = Text(
    "Nama ini ditulis di laporan, supaya petugas tahu ke mana harus datang.",
    "It stands in the report, so that the technician knows where to come.",
)
UNIT_WHY_NOTE = Text("Nama ini ditulis di catatan.", "It stands in the record.")
UNIT = Text("Nama unit:", "Office:")
FILES = Text("Laporan disimpan di:", "The report is kept here:")
NOTE_FILES = Text("Catatan disimpan di:", "The record is kept here:")
PRINT_IT = Text(
    "Berkas .html dapat dicetak, lalu ditandatangani.",
    "The .html file can be printed and signed.",
)
SCAN_IT = Text(
    "Berkas .html dapat dicetak. Pindai kode QR di dalamnya dengan ponsel.",
    "The .html file can be printed. Scan the QR code in it with a phone.",
)
NO_FILES = Text(
    "Laporan tidak dapat disimpan. Silakan foto layar ini dengan ponsel.",
    "The report cannot be saved. Please take a photo of this screen.",
)
NOW = Text("Yang perlu dilakukan sekarang:", "What to do now:")
SEND_TO = Text(
    "Kirim laporan {code} ke {whom}, dan sebutkan nomornya.",
    "Send report {code} to {whom}. Say its number when you call.",
)
TECHNICIAN = Text("petugas Dinkominfo", "the Dinkominfo technician")
CALL_PLN = Text("Telepon PLN 123.", "Call PLN 123.")
CHANGE_NOTHING = Text(
    "Sambil menunggu petugas, mohon jangan mengubah pengaturan.",
    "While you wait, please change no settings.",
)
WORK_ON = Text(
    "Silakan bekerja kembali. Bila muncul lagi, jalankan: troubleshoot",
    "You can work again. If it comes back, run: troubleshoot",
)
PROVEN = Text("Bukti: pengukuran ulang hasilnya baik.", "Proof: measured again, and it is fine.")
BY_WORD_ONLY = Text(
    "Dicatat menurut keterangan Anda. Tidak diukur lagi.",
    "Recorded by your word. It was not measured again.",
)
RECORDED = Text("Catatan sesi disimpan: {session}", "The session is recorded: {session}")

# Simulations
SHORTENED = Text(
    "SIMULASI: {real} dipersingkat menjadi {now}.",
    "SIMULASI (simulation): {real} are shortened to {now}.",
)
