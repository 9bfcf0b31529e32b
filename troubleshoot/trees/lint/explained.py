"""What each code means, in Indonesian, for those who maintain the trees."""

from __future__ import annotations

from collections.abc import Iterable

from troubleshoot.source.values import Problem

_YAML = "Tulisan berkas ini bukan YAML yang benar. Bandingkan spasi dan tanda kutipnya."
_PLAIN = "Berkas hanya boleh berisi data biasa. Hapus bagian ini, atau pecah berkasnya."
_LONG = "Terlalu panjang. Kalimat paling banyak 15 kata, judul 40 huruf, isi 400 huruf."
_NAME = "Nama ini tidak ada. Periksa ejaannya, atau buat dulu yang dimaksud."
_TABLE = "Tabel penyebab belum lengkap. Isi yang kurang."
_PICTURE = "Gambar paling lebar 76 kolom dan hanya memakai huruf dan tanda biasa."
_STORY = "Kisah uji berakhir lain dari yang tertulis. Perbaiki pohonnya atau kisahnya."
_WALK = "Jalan acak tidak sampai ke akhir yang benar. Perbaiki pohon di tempat ini."

EXPLAINED: dict[str, str] = {
    **dict.fromkeys(("yaml", "tab", "empty", "not-utf8", "documents", "key"), _YAML),
    **dict.fromkeys(("alias", "tag", "control-character", "too-big", "too-deep"), _PLAIN),
    **dict.fromkeys(("sentence-long", "title-long", "text-long"), _LONG),
    **dict.fromkeys(("missing-target", "unknown-tree", "unknown-check", "unknown-outcome"), _NAME),
    **dict.fromkeys(("unknown-cause", "unknown-picture", "unknown-field"), _NAME),
    **dict.fromkeys(("unknown-never-code", "unknown-word", "unknown-kind"), _NAME),
    **dict.fromkeys(("cause-incomplete", "missing-cause", "missing-file"), _TABLE),
    **dict.fromkeys(("picture-wide", "picture-signs"), _PICTURE),
    **dict.fromkeys(("walk-endless", "walk-broken"), _WALK),
    "story": _STORY,
    "duplicate-key": "Kunci ini tertulis dua kali. Sisakan satu.",
    "unknown-key": "Kunci ini tidak dikenal di sini. Periksa ejaannya.",
    "missing-key": "Ada kunci wajib yang belum ditulis.",
    "shape": "Bentuknya salah: teks, daftar, dan baris `kunci: isi` tidak dapat ditukar.",
    "empty-text": "Isinya kosong. Tulis isinya, atau hapus barisnya.",
    "number": "Di sini harus angka bulat.",
    "duration": "Tulis lama waktu seperti `20 s` atau `5 min`, paling lama 30 menit.",
    "bad-id": "Nama hanya boleh huruf kecil, angka, `-`, dan `_`.",
    "two-kinds": "Satu simpul hanya boleh satu jenis. Jadikan dua simpul.",
    "nodes-last": "`nodes` harus paling bawah di berkas.",
    "file-name": "Nama di dalam berkas harus sama dengan nama berkasnya.",
    "no-unknown-answer": "Setiap pertanyaan harus punya jawaban `tidak_tahu`.",
    "not-routed": "Ada hasil yang tidak menuju ke mana pun. Tambahkan tujuannya.",
    "unreachable": "Tidak ada jalan menuju simpul ini.",
    "tree-unused": "Tidak ada pohon yang masuk ke pohon ini.",
    "no-way-out": "Lingkaran ini tidak dapat ditinggalkan. Beri jalan ke akhir.",
    "loop-without-person": "Lingkaran ini terus mengukur tanpa bertanya. Pakai `within`.",
    "action-unchecked": "Setelah tindakan harus ada pengukuran atau pertanyaan.",
    "resolved-unasked": "Sebelum selesai, tanyakan dulu apakah sudah bisa dipakai.",
    "escalation-without-cause": "Laporan ini belum punya penyebab. Tambahkan `cause`.",
    "remedy-without-diagnosis": "`remedy` hanya boleh setelah pengukuran yang baru.",
    "cost-unasked": "Pengukuran ini memakai data. Tanyakan dulu kepada orangnya.",
    "cost-repeated": "Pengukuran ini memakai data. Hapus `within` agar tidak berulang.",
    "cause-without-remedy": "Penyebab ini belum punya berkas perbaikan.",
    "cause-unused": "Penyebab ini tidak dipakai aturan atau pohon mana pun.",
    "outcome-without-rule": "Hasil pemeriksaan ini belum disebut aturan mana pun.",
    "duplicate-id": "Dua berkas memakai nama yang sama. Ganti salah satunya.",
    "steps-order": "Langkah yang lebih cepat membantu harus ditulis lebih dulu.",
    "missing-translation": "Teks bahasa Inggrisnya belum ada. Tulis {id: …, en: …}.",
    "jargon": "Istilah teknis harus ditemani kata biasanya (lihat glossary.yaml).",
    "report-unaddressed": "Laporan ini belum punya penerima atau prioritas.",
    "impossible-reading": "Bacaan skenario ini tidak mungkin terjadi.",
    "wrong-verdict": "Pengukuran skenario ini menunjuk penyebab lain.",
    "best-path": "Jalan terbaik skenario ini tidak sampai ke akhirnya.",
    "unknown-situation": "Keadaan dengan nama ini tidak ada di skenario.",
    "forbidden-J1": "Operator tidak boleh diminta menekan RESET.",
    "forbidden-J2": "Operator tidak boleh diminta membuka alat atau menyentuh kabel serat.",
    "forbidden-J3": "Operator tidak boleh diminta mendekati tiang atau kabel yang jatuh.",
    "forbidden-J4": "Operator tidak boleh diminta mengatur jaringan sendiri.",
    "forbidden-J5": "Operator tidak boleh diminta mematikan pelindung komputer.",
    "forbidden-J6": "Operator tidak boleh diminta menghapus bukti atau membuka tautan sisipan.",
    "forbidden-J7": "Operator tidak boleh diminta mengirim kata sandi atau data pribadi.",
}


def explained(problems: Iterable[Problem]) -> list[str]:
    """One line for each code that occurs, in the order of the codes."""
    codes = sorted({problem.code for problem in problems})
    return [f"{code}: {EXPLAINED[code]}" for code in codes if code in EXPLAINED]
