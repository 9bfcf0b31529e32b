"""Pages of sites in trouble, as their systems and providers write them, and of sound ones."""

OFFICE = (
    "<!doctype html><html lang=id><head><title>Kelurahan Sukamaju</title></head><body><nav>"
    "<a href=/profil>Profil</a> <a href=/berita>Berita</a> <a href=/layanan>Layanan</a> "
    "<a href=/kontak>Kontak</a></nav><h1>Selamat datang</h1><p>Kerja bakti warga berjalan lancar. "
    "Pelayanan KTP dan KK dibuka pukul 08.00 sampai 15.00.</p></body></html>"
)
TWO_WORDS = "<title>SLOT GACOR</title><h1>Slot gacor hari ini</h1><p>Daftar dan raih maxwin</p>"
THIRD = OFFICE.replace("Selamat datang", "Versi ponsel")
GAMBLING = (
    "<html><head><title>Situs Slot Gacor Hari Ini Maxwin</title></head><body><h1>Slot Gacor</h1>"
    "<p>Daftar situs slot gacor, slot88, bandar togel, sbobet, rtp live dan bonus new member 100 "
    "<a href=https://slot.example/daftar>Daftar</a></p></body></html>"
)


def _plain(title: str, heading: str, text: str = "") -> str:
    return f"<html><title>{title}</title><body><h1>{heading}</h1><p>{text}</p></body></html>"


_ERROR, _BROKEN = ("error",), ("broken",)
_SUSPENDED, _PARKED = ("suspended",), ("parked",)
_DEFACED = ("defaced",)
_FATAL = (
    "Uncaught Error: Call to undefined function get_header() in /home/desa/public_html/index.php:3 "
    "Stack trace: #0 {main} thrown in /home/desa/public_html/index.php on line 3"
)
ILL_PAGES = {
    # what broke
    "phpfatal": (f"Fatal error: {_FATAL}", _BROKEN),
    "phpfatal, short": (
        "<br />\n<b>Fatal error</b>:  Uncaught Error: Class 'App' not found",
        _BROKEN,
    ),
    "phpfatal in bold": (
        "<br />\n<b>Fatal error</b>:  Allowed memory size of 134217728 bytes exhausted in "
        "<b>/home/x/wp-includes/plugin.php</b> on line <b>5</b><br />\n",
        _BROKEN,
    ),
    "phpfatal in the middle of a page": (
        OFFICE.partition("<p>")[0]
        + f"<p>Berita terbaru</p><br /><b>Fatal error</b>: {_FATAL}<br />",
        _BROKEN,
    ),
    "php parse error": (
        "PHP Parse error:  syntax error, unexpected '}' in /var/www/html/index.php on line 12",
        _BROKEN,
    ),
    "wordpress database": (
        _plain("Database Error", "Error establishing a database connection"),
        _BROKEN,
    ),
    "wordpress database, Indonesian": (
        _plain("Galat Basis Data", "Galat saat membangun koneksi database"),
        _BROKEN,
    ),
    "wordpress critical": (
        _plain(
            "WordPress &rsaquo; Error",
            "",
            "There has been a critical error on this website. Please check your site admin email "
            "inbox for instructions. Learn more about troubleshooting WordPress.",
        ),
        _BROKEN,
    ),
    "wordpress critical, Indonesian": (
        _plain("WordPress &rsaquo; Galat", "", "Ada eror kritis di situs web ini."),
        _BROKEN,
    ),
    "wordpress critical, Indonesian, older": (
        _plain("WordPress &rsaquo; Galat", "", "Telah terjadi kesalahan serius di situs web ini."),
        _BROKEN,
    ),
    "symfony": (
        _plain(
            "An Error Occurred: Internal Server Error",
            "Oops! An Error Occurred",
            'The server returned a "500 Internal Server Error".',
        ),
        _BROKEN,
    ),
    "joomla": (_plain("Error: 0", "0 Could not connect to MySQL."), _BROKEN),
    "drupal": ("The website encountered an unexpected error. Please try again later.", _BROKEN),
    "codeigniter 3": (
        _plain(
            "Database Error",
            "A Database Error Occurred",
            "Unable to connect to your database server using the provided settings. Filename: "
            "core/Loader.php Line Number: 346",
        ),
        _BROKEN,
    ),
    "codeigniter 4": (
        _plain("Whoops!", "Whoops!", "We seem to have hit a snag. Please try again later..."),
        _BROKEN,
    ),
    "laravel": (
        _plain("Server Error", "500 | Server Error", "SQLSTATE[HY000] [2002] Connection refused"),
        _BROKEN,
    ),
    "mysqli": (
        "<b>Warning</b>: mysqli_connect(): (HY000/1045): Access denied for user 'desa'@'a' "
        "(using password: YES) in <b>/home/x/koneksi.php</b> on line <b>4</b><br />Koneksi gagal",
        _BROKEN,
    ),
    "mysql of an own system": ("Koneksi database gagal : Too many connections", _BROKEN),
    "moodle": (
        _plain("Error", "Error: Database connection failed", "It is possible that ..."),
        _BROKEN,
    ),
    "asp.net": (
        _plain(
            "Runtime Error", "Server Error in '/' Application.", "Runtime Error Description: ..."
        ),
        _BROKEN,
    ),
    "an Indonesian system": (
        _plain("SIDEPA", "Mohon maaf, terjadi kesalahan pada server"),
        _BROKEN,
    ),
    "a gateway's error with the code of success": (
        "<html><head><title>502 Bad Gateway</title></head><center><h1>502 Bad Gateway</h1></center>"
        "<hr><center>nginx</center></html>",
        _BROKEN,
    ),
    "missing with the code of success": (_plain("404 Not Found", "Not Found", "nginx"), _BROKEN),
    "nginx": (
        _plain("Welcome to nginx!", "Welcome to nginx!", "If you see this page, ..."),
        _BROKEN,
    ),
    "apache": (
        _plain("Apache2 Ubuntu Default Page: It works", "Apache2 Default Page", "It works!"),
        _BROKEN,
    ),
    "a list of files": (
        _plain("Index of /", "Index of /", "<a href=cgi-bin/>cgi-bin/</a> <a href=a.zip>a.zip</a>"),
        _BROKEN,
    ),
    "opensid": (
        "<h3>Ada kesalahan dalam pemasangan OpenSID</h3>Aplikasi tidak bisa terhubung ke database."
        "<br />Silakan salin folder desa-contoh sebagai folder desa dan periksa isinya.",
        _BROKEN,
    ),
    "a database's own words": (_plain("Error", "The MySQL server has gone down"), _BROKEN),
    # who did not pay
    "cpanel": (
        _plain(
            "Account Suspended",
            "Account Suspended",
            "This Account has been suspended. Contact your hosting provider for more information.",
        ),
        _SUSPENDED,
    ),
    "plesk": (
        _plain("Website suspended", "This website has been suspended", "Sorry, ..."),
        _SUSPENDED,
    ),
    "directadmin": (
        _plain(
            "Suspended", "Site is suspended", "This site has been suspended. Please contact us."
        ),
        _SUSPENDED,
    ),
    "a host of hosts": (
        _plain(
            "sukamaju.desa.id",
            "Mohon maaf",
            "Akun hosting ini telah ditangguhkan. Silakan hubungi penyedia hosting Anda.",
        ),
        _SUSPENDED,
    ),
    "an Indonesian host": (
        _plain(
            "Account Suspend",
            "Website ini sedang disuspend",
            "Pemilik website silakan masuk "
            "ke area klien dan melunasi tagihan. <a href=https://klien.host.example>Masuk</a>",
        ),
        _SUSPENDED,
    ),
    "too much traffic": (
        _plain("509 Bandwidth Limit Exceeded", "Bandwidth Limit Exceeded", "The server is ..."),
        _SUSPENDED,
    ),
    "a host's own words": (
        _plain(
            "Toko",
            "",
            "<h2>Your Website has been temporarily suspended!</h2>The web hosting "
            "account associated with this website has been <b>suspended.</b>",
        ),
        _SUSPENDED,
    ),
    "an Indonesian host's own words": (
        _plain(
            "Pemberitahuan",
            "Akun hosting Anda untuk sementara kami nonaktifkan",
            "Website sukamaju.desa.id sedang dalam penangguhan",
        ),
        _SUSPENDED,
    ),
    "unpaid": (
        _plain("sukamaju.or.id Expired", "Website Ini Telah Expired", "Hubungi admin."),
        _SUSPENDED,
    ),
    # who let the name lapse
    "a registrar's own words": (
        _plain("sukamaju.or.id", "Nama domain ini sudah habis masanya", "Silakan masuk."),
        _PARKED,
    ),
    "parked": (
        _plain("sukamaju.go.id", "sukamaju.go.id", "This domain is parked. Buy this domain."),
        _PARKED,
    ),
    "sedo": (
        _plain(
            "sukamaju.id - This website is for sale! - sukamaju Resources and Information.",
            "sukamaju.id",
            "This domain may be for sale! Related Searches "
            + " ".join(f"<a href='/?q={n}'>Hotel {n}</a>" for n in range(9)),
        ),
        _PARKED,
    ),
    "bodis": (
        '<html data-adblockkey="MFwwDQ"><head></head><body><div id="target" style="opacity: 0">'
        '</div><script>window.park = "eyJ1d";</script><script src="/js/parking.2.js"></script>',
        _PARKED,
    ),
    "godaddy": (
        _plain(
            "sukamaju.com",
            "",
            "sukamaju.com is parked free, courtesy of GoDaddy.com. Get this domain",
        ),
        _PARKED,
    ),
    "namecheap": (
        _plain(
            "sukamaju.com",
            "This domain is registered at Namecheap",
            "This domain was recently registered at Namecheap. Please check back later!",
        ),
        _PARKED,
    ),
    "expired": (
        _plain(
            "Domain Expired",
            "sukamaju.or.id has expired",
            "Domain ini telah kadaluarsa. Segera perpanjang domain Anda di area klien.",
        ),
        _PARKED,
    ),
    "an Indonesian registrar": (
        _plain(
            "sukamaju.web.id", "Domain ini telah terdaftar", "Masa aktif domain ini telah habis"
        ),
        _PARKED,
    ),
    "afternic": (
        _plain("sukamaju.com is for sale", "sukamaju.com", "Get a price in less than 24 hours."),
        _PARKED,
    ),
    "hostinger": (
        _plain(
            "Parked Domain name on Hostinger DNS system", "Happy to see your domain", "with us!"
        ),
        _PARKED,
    ),
    "a lander": (
        '<html><head><script>window.onload=function(){window.location.href="/lander"}</script>',
        _PARKED,
    ),
    # who was hacked
    "gambling": (GAMBLING, _DEFACED),
    "gambling, hidden": (
        OFFICE.replace("</body>", "<div style=display:none>slot gacor, maxwin, bandar togel</div>"),
        _DEFACED,
    ),
}

NOTICES = {
    # without TLS, or behind a certificate of somebody else
    "blocked": _plain("Internet Positif", "Situs ini diblokir", "Sesuai peraturan menteri ..."),
    "blocked, no known title": _plain(
        "Pemberitahuan",
        "Mohon maaf",
        "Situs yang Anda tuju mengandung konten negatif dan melanggar peraturan perundangan.",
    ),
    "blocked, in English": _plain(
        "Notice", "Access restricted", "Access to this website has been blocked by court order."
    ),
    "blocked, in a frame": '<iframe src="http://lamanlabuh.aduankonten.id/" width=100%></iframe>',
    "blocked, sent on": '<meta http-equiv=refresh content="0;url=http://internet-positif.org/">',
}

GUARDS = {
    # status, page, headers
    "cfchallenge": (
        "403 Forbidden",
        _plain("Just a moment...", "", "Enable JavaScript and cookies to continue"),
        ("Server: cloudflare", "cf-mitigated: challenge"),
    ),
    "cf503": (
        "503 Service Temporarily Unavailable",
        _plain("Just a moment...", "Checking your browser before accessing sukamaju.go.id."),
        ("Server: cloudflare",),
    ),
    "cloudflare's block": (
        "403 Forbidden",
        _plain("Attention Required! | Cloudflare", "Sorry, you have been blocked"),
        ("Server: cloudflare",),
    ),
    "wordfence": (
        "503 Service Unavailable",
        _plain(
            "Your access to this site has been limited",
            "Your access to this service has been limited. (HTTP response code 503)",
            "Generated by Wordfence at Mon, 1 Jan 2026",
        ),
        (),
    ),
    "imunify360": (
        "200 OK",
        _plain(
            "One moment, please...",
            "One moment, please...",
            "Please wait while your request is being verified...",
        ),
        ("Server: openresty",),
    ),
    "imunify360's block": (
        "415 Unsupported Media Type",
        '{"message": "Access denied by Imunify360 bot-protection. IPs used for automation should '
        'be whitelisted"}',
        (),
    ),
    "sucuri": (
        "403 Forbidden",
        _plain(
            "Sucuri WebSite Firewall - Access Denied", "Access Denied - Sucuri Website Firewall"
        ),
        ("Server: Sucuri/Cloudproxy",),
    ),
    "sucuri's riddle": (
        "200 OK",
        "<html><title>You are being redirected...</title><noscript>Javascript is required. Please "
        "enable javascript before you are allowed to see this page.</noscript><script>var s={};"
        "document.cookie='sucuri_cloudproxy_uuid_1=2';location.reload();</script></html>",
        ("Server: Sucuri/Cloudproxy",),
    ),
    "incapsula": (
        "200 OK",
        '<html><body style="margin:0"><iframe src="/_Incapsula_Resource?SWUDNSAI=31" width=100%>'
        "Request unsuccessful. Incapsula incident ID: 123-456</iframe></body></html>",
        (),
    ),
    "ddos-guard": (
        "403 Forbidden",
        _plain("DDoS-Guard", "Checking your browser before accessing sukamaju.go.id"),
        ("Server: ddos-guard",),
    ),
    "siteground": (
        "202 Accepted",
        '<html><head><meta http-equiv="refresh" content="0;/.well-known/sgcaptcha/?r=%2F"></head>',
        (),
    ),
    "free hosting": (
        "200 OK",
        "<html><body><script src=/aes.js></script><script>document.cookie='__test='+1;"
        "location.href='/?i=1';</script><noscript>This site requires Javascript to work, please "
        "enable Javascript in your browser</noscript></body></html>",
        (),
    ),
    "mod_security": (
        "406 Not Acceptable",
        "<html><head><title>Not Acceptable!</title></head><body><h1>Not Acceptable!</h1><p>An "
        "appropriate representation of the requested resource could not be found. This error was "
        "generated by Mod_Security.</p></body></html>",
        (),
    ),
    "vercel": ("429 Too Many Requests", _plain("Vercel Security Checkpoint", "Checking"), ()),
    "a log-in": ("401 Unauthorized", _plain("401", "Log in"), ("WWW-Authenticate: Basic",)),
}

_LONG = "<p>Warga antre sejak pagi di balai desa untuk mengurus surat pengantar.</p>" * 15
SOUND_PAGES = {
    "news about gambling": (
        "<title>Kelurahan Sukamaju</title><nav><a href=/a>A</a></nav><h1>Waspada judi online</h1>"
        "<p>Polres tangkap bandar togel; situs slot gacor diblokir. Warga diminta waspada.</p>"
    ),
    "a policy on suspending": (
        _plain(
            "Kebijakan hosting desa",
            "Kebijakan penangguhan akun",
            "Akun yang menunggak akan "
            'melihat tulisan "Account Suspended: this account has been suspended".',
        )
    ),
    "a policy on suspending, long": (
        f"<title>Dinkominfo</title><h1>Layanan hosting</h1>{_LONG}<p>Akun hosting ditangguhkan "
        "bila menunggak: account has been suspended, website suspended.</p>"
    ),
    "an article with an error in code": (
        "<title>Catatan admin</title><h1>Situs kembali normal</h1><p>Kemarin muncul tulisan:</p>"
        f"<pre><code>Fatal error: {_FATAL}</code></pre><p>Sudah diperbaiki.</p>"
    ),
    "an article that ends with an error in code": (
        "<title>Catatan admin</title><h1>Situs kembali normal</h1><p>Yang kemarin muncul:</p>"
        f"<code>Fatal error: {_FATAL}</code>"
    ),
    "how to mend a database": (
        _plain(
            "Cara mengatasi Error Establishing a Database Connection",
            "Cara mengatasi",
            "Periksa wp-config.php, lalu sandi database.",
        )
    ),
    "how to mend a fatal error": (
        _plain("Tips WordPress", "Mengatasi Fatal error: Uncaught Error", f"Fatal error: {_FATAL}")
    ),
    "an article on lapsed names": (
        f"<title>Berita</title><h1>Domain desa kedaluwarsa: apa akibatnya?</h1>{_LONG}"
        "<p>Domain ini telah kedaluwarsa, lalu domain ini dijual, buy this domain.</p>"
    ),
    "an announcement of maintenance": OFFICE.replace(
        "Kerja bakti",
        "Hari Sabtu server dimatikan (502 Bad Gateway) untuk pemeliharaan. Kerja bakti",
    ),
    "an old profile": (
        "<html><head><title>Profil Desa</title><meta property=article:published_time "
        'content="2016-03-04T08:00:00+07:00"></head><body><h1>Profil Desa</h1><p>Desa kami '
        "terletak di kaki gunung.</p></body></html>"
    ),
    "an account elsewhere": OFFICE.replace("Selamat datang", "Akun Instagram desa dinonaktifkan"),
    "a registration": _plain("Kelurahan Sukamaju", "Warga terdaftar", "Cek nama di kantor desa."),
    "a server room": _plain(
        "Dinkominfo", "Ruang server daerah", "Kunjungan pelajar ke ruang server."
    ),
    "an office that tells of blocking": OFFICE.replace(
        "Kerja bakti",
        "Kominfo memblokir situs judi; laporkan lewat aduankonten.id. Kerja bakti",
    ),
    "little": "<title>Desa</title><h1>Desa Sukamaju</h1><p>Selamat datang.</p>",
    "one word": "ok",
    "only a picture": "<title>Desa</title><img src=/peta.png>",
    "a page of links": "<title>Desa</title>"
    + "".join(f"<a href=/{n}>Berita {n}</a>" for n in "abcdef"),
    "a shop of names": (
        "<title>Registrar ID</title><nav>"
        + "".join(f"<a href=/{n}>{n}</a>" for n in "abcdef")
        + "</nav><h1>Cari domain</h1><p>Perpanjang domain Anda. Domain dijual di pasar kami.</p>"
        + _LONG
    ),
    "a report that ends with a line": OFFICE.replace("</p>", " Error dilaporkan on line 5</p>"),
    "behind Incapsula, and well": OFFICE.replace(
        "</body>", '<script src="/_Incapsula_Resource?SWJIYLWA=71"></script></body>'
    ),
}
