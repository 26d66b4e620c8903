"""What a web address says: its one spelling, whose it is, and whether anybody on the internet can reach it."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import (
    SplitResult,
    parse_qsl,
    quote,
    unquote,
    unquote_to_bytes,
    urlencode,
    urljoin,
    urlsplit,
    urlunsplit,
)

Network = IPv4Network | IPv6Network

# `ipaddress.is_global` calls several of these global, and its answers change with Python's releases; hence our own
# list after the IANA special-purpose registries. IPv6 outside 2000::/3 is refused as a whole.
DENIED = tuple(
    ip_network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "168.63.129.16/32",  # a cloud's inside, at a public address (Azure)
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "::/96",  # IPv4-compatible
        "64:ff9b::/96",  # NAT64: any IPv4 address, private ones too
        "64:ff9b:1::/48",
        "100::/64",
        "2001::/23",  # Teredo and other protocols
        "2001:db8::/32",
        "2002::/16",  # 6to4: likewise any IPv4 address
        "3fff::/20",
        "5f00::/16",
        "fc00::/7",
        "fe80::/10",
        "fec0::/10",
        "ff00::/8",
    )
)
GLOBAL_UNICAST = IPv6Network("2000::/3")
"""What IANA has given to hosts of the IPv6 internet."""

_TRACKING_BEFORE = re.compile(
    r"^(utm_.*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|mc_cid|mc_eid|igshid|_hsenc|_hsmi|ref_src|at_medium|"
    r"at_campaign|at_custom\d*|ns_campaign|ns_mchannel|ns_source|cmpid|ocid|smid|partner|ftag|guccounter|ncid)$",
    re.IGNORECASE,
)
_TRACKING = re.compile(
    _TRACKING_BEFORE.pattern[:-2] + r"|mtm_.*|pk_.*|piwik_.*|matomo_.*|hsa_.*|vero_.*|oly_.*|_openstat|__hs.*|wt[._].*|"
    r"traffic_source|maca|srsltid|taid|xtor|igsh|ttclid|twclid|li_fat_id|rb_clickid|s_cid|s_kwcid|wickedid|ysclid|"
    r"gad_source|gad_campaignid|gclsrc|_ga|_gl|at_.*|icid|mkt_tok|mbid|ref_url|fromrss|"
    r"sc_campaign|sc_channel|sc_content|sc_medium|sc_outcome|sc_geo|sc_country|trk|trkcampaign|tblci|dicbo|"
    r"spm|ito|intcmp|feedtype|feedname|ref_|cmp|ns_.*|_branch_match_id|xtref|partnerid|smtyp|tpcc|sref|"
    r"__twitter_impression|fb_.*|hss_channel|referrer)$",
    re.IGNORECASE,
)
_TRACKING_SINCE = re.compile(
    r"^(utm-.*|sfmc_.*|sfnsn|mibextid|epik|gaa_.*|nr_email_referer|ck_subscriber_id|dm_i|elq[a-z]+|_kx|cn-reloaded|"
    r"intcid|linkid|leadsource|redirectedfrom|sr_share|soc_src|soc_trk|usqp|amp_(?:js_v|gsa|ct)|_x_tr_.*|__s|"
    r"cx_(?:testid|testvariant|artpos|experimentid)|__cf_chl_.*|vgo_ee|rtid|mtm-.*|aff_id|oref|guce_.*|_ope)$",
    re.IGNORECASE,
)
"""What has been known to be tracking since stories were last stored under addresses that keep it."""
_TRACKING_VALUES = re.compile(
    r"^(?:(source|src|ref|from|via|medium|origin|campaign|cid|chn|channel|mod|feature|share|emc|r)="
    r"(rss|rss[-_]\w*|feed|rssfeed|atom|feedburner|newsletter|telegram|twitter|facebook|whatsapp|social)"
    r"|(?:rss|feed|amp)=(?:1|true|yes)|outputtype=amp)$",
    re.IGNORECASE,
)
_TRACKING_FRAGMENT = re.compile(
    r"^(xtor=.*|utm_.*|ref=.*|rss.*|feed.*|ftag=.*|at_.*|Echobox=.*|.*intcid=.*|sp=.*|:~:text=.*|top|content|main)?$",
    re.IGNORECASE,
)
_UNRESERVED = "-._~"  # RFC 3986, 2.3: with letters and digits
_IN_PATH = _UNRESERVED + "!$&'()*+,;=:@/"
_HOST = re.compile(r"\A[\w.-]*+\Z")
_PLAIN_PATH = re.compile(r"\A[\w.~!$&'()*+,;=:@/-]*+\Z", re.ASCII)
_PERCENT = re.compile(r"%([0-9A-Fa-f]{2})")
# Names that the public internet does not answer (RFC 6761, RFC 6762, RFC 7686, RFC 8375, and what routers hand out by
# habit): a reader's own network would be asked.
_PRIVATE_ENDINGS = (
    *(".localhost", ".localdomain", ".local", ".internal", ".intranet", ".private"),
    *(".lan", ".home", ".home.arpa", ".corp", ".test", ".onion"),
)
_USUAL_PORTS = frozenset((None, 80, 443, 8080, 8443))
_NO_HOST = re.compile(
    r"[\x00-,/:-@\[-^`{-\x7f\s]|\.\."
)  # a browser reads "%2e" as a dot and a backslash as the end of the host
_IGNORED = frozenset(("Cf", "Cc", "Cs", "Mn"))  # Mn: variation selectors too, which no host is told apart by
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)", re.IGNORECASE)
_NO_PICTURE = re.compile(
    r"\.(?:html?|xhtml|php|aspx?|jsp|pdf|mp[34]|m4[av]|mov|webm|og[gv]|wav|zip|gz|exe|js|css|json|xml|rss|atom|txt|docx?)$",
    re.IGNORECASE,
)


@lru_cache(maxsize=2_048)  # each address of a feed is asked for several times in a row
def canonical(url: str) -> str | None:
    """The one spelling of an address, without scheme, `www.`, tracking, fragment, closing slash and closing dot of the
    host (RFC 3986 6.2.2, RFC 3987 3.1, RFC 5891); None if it is no web page."""
    return _spelled(url, (_TRACKING, _TRACKING_SINCE))


def earlier_spellings(url: str) -> tuple[str, ...]:
    """The spellings that earlier versions stored stories under, the newest first: by them they are still found."""
    spelled = (_spelled(url, (_TRACKING,)), canonical_before(url))
    return tuple(dict.fromkeys(each for each in spelled if each is not None and each != canonical(url)))


def _spelled(url: str, tracking: tuple[re.Pattern[str], ...]) -> str | None:
    parts = _web(url)
    if parts is None:
        return None
    # Blank values are kept: `?article=&id=5` without the first would be another page on some sites.
    asked = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not any(each.match(name) for each in tracking) and not _TRACKING_VALUES.match(f"{name}={value}")
    ]
    path = _percent_encoded(_without_dots(parts.path)).rstrip("/")
    return urlunsplit(("", f"{_bare_host(parts)}{_port(parts)}", path, urlencode(sorted(asked)), ""))


def canonical_before(url: str) -> str | None:
    """The spelling that the first version stored stories under."""
    try:
        parts = urlsplit(url.strip())
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return None
    host = parts.hostname.removeprefix("www.")
    query = sorted((k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING_BEFORE.match(k))
    return urlunsplit(("", host + port, parts.path.rstrip("/"), urlencode(query), ""))


def feed_spelling(url: str) -> str | None:
    """The one spelling of a feed's address, to see whether two sources are one; None if it is no web page.

    Unlike `canonical` it keeps the whole query: what is tracking in an article's address may choose a feed.
    """
    parts = _web(url)
    if parts is None:
        return None
    path = _percent_encoded(parts.path).rstrip("/")
    return f"{_bare_host(parts)}{_port(parts)}{path}?{parts.query}"


def fragment(url: str) -> str:
    """What stands behind the `#` and may name one of several stories on a page; '' where it is only tracking."""
    named = url.partition("#")[2].strip()
    return "" if _TRACKING_FRAGMENT.match(named) else named


def party(url: str | None) -> str | None:
    """The host an address is of, with its port, in one spelling; None if it is no web page."""
    parts = _web(url) if url else None
    return f"{_bare_host(parts)}{_port(parts)}" if parts else None


def names_a_site(text: str) -> bool:
    """Whether this is the address of a whole site: it names no single story."""
    parts = _web(text)
    return parts is not None and parts.path.strip("/") == "" and not parts.query


def without_query(url: str | None) -> str | None:
    """An address without what changes while the thing behind it stays: signatures, sizes, tracking."""
    return url.split("#", 1)[0].split("?", 1)[0] if url else url


def is_picture_for_all(url: str | None, *, beside: str | None = None) -> bool:
    """Whether a platform may be asked to show the picture at this address: http(s), a public host, no page or film.

    `beside` is the feed's own address: what stands on the same host as a feed that could be fetched is as public.
    """
    return is_link_for_all(url, beside=beside) and not _NO_PICTURE.search(urlsplit((url or "").strip()).path)


def is_link_for_all(url: str | None, *, beside: str | None = None) -> bool:
    """Whether readers may be offered this address of a feed's: http(s), a public host, a usual port, no user name.

    `beside` is the feed's own address: what stands on the same host as a feed that could be fetched is as public.
    """
    parts = _web(url) if url else None
    if parts is None or parts.username is not None:
        return False
    if beside is not None and party(url) == party(beside):
        return True
    # A link on another port, or at a router's address, makes a reader's browser speak to what the feed's author cannot
    # reach.
    return is_public_host(parts.hostname or "") and parts.port in _USUAL_PORTS


def is_public_host(host: str) -> bool:
    """Whether a host's name may lead to the public internet, as far as the name tells: a name with a dot, or a public
    IP address in its usual form, in whatever letters browsers read as those (UTS 46: "①②⑦.0.0.1", "local\u00adhost").
    """
    name = "".join(each for each in unicodedata.normalize("NFKC", host) if unicodedata.category(each) not in _IGNORED)
    name = name.lower().replace("\u3002", ".").rstrip(".")
    if ":" in name or _NUMBER.fullmatch(name.rpartition(".")[2]):
        return is_public(name)
    return "." in name and not f".{name}".endswith(_PRIVATE_ENDINGS) and not _NO_HOST.search(name)


def is_public(ip: str) -> bool:
    """Whether anyone on the internet can reach this IP address."""
    parsed = unwrapped(ip)
    if parsed is None or (parsed.version == 6 and parsed not in GLOBAL_UNICAST):
        return False
    return parsed.is_global and not within(parsed, DENIED)


def unwrapped(ip: str) -> IPv4Address | IPv6Address | None:
    """The address itself where IPv6 only wraps an IPv4 address; None if it is no IP address."""
    try:
        parsed = ip_address(ip)
    except ValueError:
        return None
    return (parsed.ipv4_mapped or parsed) if isinstance(parsed, IPv6Address) else parsed


def within(ip: IPv4Address | IPv6Address, networks: Iterable[Network]) -> bool:
    """Whether one of the networks holds this address."""
    return any(ip in network for network in networks)


def _web(url: str) -> SplitResult | None:
    """The parts of a web page's address. `.port` was looked at: it raises for what is no number."""
    try:
        parts = urlsplit(url.strip())
        usable = parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return parts if usable else None


def _port(parts: SplitResult) -> str:
    return f":{parts.port}" if parts.port not in (None, 80, 443) else ""


def _bare_host(parts: SplitResult) -> str:
    return _ascii_host((parts.hostname or "").rstrip(".")).removeprefix("www.")


@lru_cache(maxsize=1_024)
def _ascii_host(host: str) -> str:
    """As DNS is asked; a name that IDNA does not take stays as it is."""
    if "%" in host and _HOST.match(unquoted := unquote(host)):
        host = unquoted
    if host.isascii():
        return host
    try:
        # Python's codec raises for a label of more than 63 characters, which links do hold.
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def _without_dots(path: str) -> str:
    """The path without `.` and `..` (RFC 3986, 6.2.2.3)."""
    return urlsplit(urljoin("http://h/", path)).path if "/." in path and path.startswith("/") else path


def _percent_encoded(path: str) -> str:
    """Percent-encoded where it must be and nowhere else, in capitals."""
    if _PLAIN_PATH.match(path):
        return path
    known = _PERCENT.sub(_plainest, path)
    return quote(known, safe=_IN_PATH + "%", errors="replace")


def _plainest(match: re.Match[str]) -> str:
    character = unquote_to_bytes(match.group(0)).decode("latin-1")
    plain = character.isascii() and (character.isalnum() or character in _UNRESERVED)
    return character if plain else match.group(0).upper()
