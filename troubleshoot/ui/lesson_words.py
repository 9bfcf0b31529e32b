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
    "Tampilkan: troubleshoot demo NAMA    Berlatih: troubleshoot practice NAMA",
    "Show one: troubleshoot demo NAME    Practise: troubleshoot practice NAME",
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
