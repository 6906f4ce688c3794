"""Which email domains name a company."""

PUBLIC_DOMAINS = frozenset(
    {
        "126.com",
        "163.com",
        "aim.com",
        "aol.com",
        "att.net",
        "bellsouth.net",
        "bigpond.com",
        "bluewin.ch",
        "bol.com.br",
        "btinternet.com",
        "comcast.net",
        "cox.net",
        "duck.com",
        "fastmail.com",
        "free.fr",
        "freenet.de",
        "gmail.com",
        "gmx.at",
        "gmx.ch",
        "gmx.com",
        "gmx.de",
        "gmx.net",
        "googlemail.com",
        "hey.com",
        "hotmail.co.uk",
        "hotmail.com",
        "hotmail.fr",
        "hotmail.it",
        "icloud.com",
        "inbox.com",
        "laposte.net",
        "libero.it",
        "live.com",
        "mac.com",
        "mail.com",
        "mail.ru",
        "mailbox.org",
        "me.com",
        "msn.com",
        "naver.com",
        "orange.fr",
        "outlook.com",
        "outlook.de",
        "pm.me",
        "posteo.de",
        "proton.me",
        "protonmail.com",
        "qq.com",
        "rediffmail.com",
        "rocketmail.com",
        "rogers.com",
        "sbcglobal.net",
        "seznam.cz",
        "sfr.fr",
        "shaw.ca",
        "sky.com",
        "t-online.de",
        "telenet.be",
        "telia.com",
        "terra.com.br",
        "tutanota.com",
        "uol.com.br",
        "verizon.net",
        "virgilio.it",
        "virginmedia.com",
        "wanadoo.fr",
        "web.de",
        "wp.pl",
        "yahoo.ca",
        "yahoo.co.in",
        "yahoo.co.jp",
        "yahoo.co.uk",
        "yahoo.com",
        "yahoo.de",
        "yahoo.es",
        "yahoo.fr",
        "yahoo.it",
        "yandex.com",
        "yandex.ru",
        "ymail.com",
        "zoho.com",
    }
)
"""Where anyone can have an address: two people of such a domain share no employer."""


def domain_of(email: str) -> str:
    """The lower-case domain of an address."""
    return email.rpartition("@")[2].strip().lower()


def company_domain(email: str | None) -> str | None:
    """The domain of an address where it names a company, else None."""
    if email is None or "@" not in email:
        return None
    domain = domain_of(email)
    return None if not domain or domain in PUBLIC_DOMAINS else domain
