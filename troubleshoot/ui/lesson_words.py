"""Every fixed sentence of demonstrations and exercises, in both languages."""

from __future__ import annotations

from troubleshoot.text import Text
from troubleshoot.training.model import Tier

TIERS = {
    Tier.OPERATOR: Text("selesai oleh operator", "the operator solves it"),
    Tier.DINKOMINFO: Text("ke Dinkominfo", "to Dinkominfo"),
    Tier.THIRD: Text("ke pihak ketiga lewat Dinkominfo atau PLN", "to a third party"),
}
SCENARIOS = Text("Skenario latihan (SIMULASI)", "Scenarios (SIMULASI, simulation)")
HOW_TO_SHOW = Text(
    "Tampilkan: troubleshoot demo NAMA    Berlatih: troubleshoot practice NAMA\n"
    "Pengantar kelas: troubleshoot demo pengantar",
    "Show one: troubleshoot demo NAME    Practise: troubleshoot practice NAME\n"
    "Introduction of a class: troubleshoot demo pengantar",
)
ROOM = Text("Keadaan di kantor:", "In the office:")
SEEN = Text("Yang terlihat:", "What can be seen:")
HEARD = Text("Kata rekan:", "What a colleague says:")
LESSON = Text("Pelajaran:", "The lesson:")

# For the trainer
NOTES = Text("Catatan pelatih", "Trainer's notes")
WHY = Text("Mengapa: {why}", "Why: {why}")
NEVER = Text("Jangan: {what}", "Never: {what}")
NO_NOTES = Text("Tidak ada catatan untuk layar ini.", "There are no notes for this screen.")
ASK_NEXT = Text("Tanyakan ke kelas: mengapa demikian?", "Ask the class: why so?")
ASK_WHERE = Text(
    "Komputer mengukur sendiri. Tanyakan ke kelas: di bagian mana putusnya?",
    "The computer measures by itself. Ask the class: where is it broken?",
)
ASK_PROOF = Text(
    "Tanyakan ke kelas: apa buktinya, dan siapa yang bekerja selanjutnya?",
    "Ask the class: what proves it, and who works on it next?",
)
ASK_REPORT = Text(
    "Tanyakan ke kelas: apa yang sudah diketahui petugas tanpa menelepon?",
    "Ask the class: what does the technician know without a call?",
)
PATH = Text("Jalan sejauh ini", "The path so far")
AT = Text("Layar {number} dari {count}: {at}", "Screen {number} of {count}: {at}")
KEYS = Text(
    "Enter=lanjut k=mundur c=catatan j=jalan s=selesai:",
    "Enter=next b=back n=notes p=path q=quit:",
)
JUMP_HINT = Text(
    "Ketik nomor layar atau nama simpul untuk melompat.",
    "Type a screen's number or a node's name to jump.",
)
NO_SUCH_NODE = Text("Tidak ada layar atau simpul “{typed}”.", "There is no screen “{typed}”.")
OFF_PATH = Text("(di luar jalan skenario)", "(not on the scenario's path)")
RETURN = Text("Enter=kembali:", "Enter=return:")
SHOWN = Text("Peragaan selesai: {title}", "The demonstration is over: {title}")
KEPT = Text("Laporan SIMULASI disimpan di:", "The SIMULASI report is kept in:")
NOT_REAL = Text(
    "Ini latihan. Tidak ada yang dikirim, dan tidak masuk daftar sesi.",
    "This is an exercise. Nothing is sent, and it is in no list of sessions.",
)
STOPPED = Text(
    "Latihan dihentikan. Tidak ada yang perlu dilanjutkan.",
    "The exercise was stopped. There is nothing to go on with.",
)

# For the participant
NAME = Text("Nama Anda:", "Your name:")
NAME_WHY = Text(
    "Nama ini ditulis di berkas hasil, supaya pelatih mengenalinya.",
    "It stands in the result file, so that the trainer knows whose it is.",
)
PRACTICE = Text("Latihan", "Exercise")
LOOK_AROUND = Text("Lihat keadaan kantor lagi", "Look around the office again")
CLOSED = Text("Pertanyaan penutup", "The last questions")
WHICH_CAUSE = Text("Menurut Anda, apa penyebabnya?", "What was the cause, do you think?")
WHO = Text("Siapa yang menangani selanjutnya?", "Who takes it on from here?")
MEANWHILE = Text("Apa yang Anda lakukan sambil menunggu?", "What do you do while you are waiting?")
WAIT_FOR_THEM = Text(
    "Membiarkan alat seperti sekarang, dan mencatat", "Leave everything as it is, and take notes"
)
FORBIDDEN = Text(
    "Tindakan ini terlarang ({code}). Skenario ini tidak lulus.",
    "This is forbidden ({code}). The scenario is not passed.",
)
GO_ON_SAFELY = Text("Silakan lanjutkan dengan langkah yang aman.", "Please go on with a safe step.")
RESULT = Text("Hasil latihan", "Result")
PARTS = {
    "diagnosis": Text("Menemukan penyebab", "Finding the cause"),
    "safety": Text("Tindakan aman", "Safe action"),
    "report": Text("Laporan", "Report"),
    "time": Text("Waktu", "Time"),
}
TOTAL = Text("Nilai: {total} dari 100", "Score: {total} of 100")
PASSED = Text("LULUS", "PASSED")
NOT_PASSED = Text("BELUM LULUS", "NOT PASSED")
BETTER = Text("Yang lebih baik, dan mengapa:", "What would have been better, and why:")
ALL_RIGHT = Text("Semua langkah tepat.", "Every step was right.")
TESTS = {
    "before": Text("Tes awal", "Test before"),
    "after": Text("Tes akhir", "Test after"),
}
TEST_INTRO = Text(
    "Sepuluh pertanyaan singkat. Jawaban benar ditunjukkan di akhir.",
    "Ten short questions. The right answers are shown at the end.",
)
QUESTION = Text("Pertanyaan {number} dari {count}", "Question {number} of {count}")
RIGHT_COUNT = Text("Benar: {right} dari {count}", "Right: {right} of {count}")
RIGHT_ANSWER = Text("{ask} {right}. {because}", "{ask} {right}. {because}")
SAVED = Text("Hasil disimpan di: {path}", "The result is kept in: {path}")
GIVE_IT = Text(
    "Mohon salin berkas ini ke USB pelatih.", "Please copy this file to the trainer's USB stick."
)
PICK = Text("Silakan pilih satu latihan.", "Please pick an exercise.")
SEED = Text("Kelas (seed) {seed}", "Class (seed) {seed}")
