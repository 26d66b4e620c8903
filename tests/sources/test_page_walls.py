"""Pages in place of an article are refused with the reason; articles that hold the same scripts are not."""

import pytest

from adapters.sources.parse.errors import NotAPage
from adapters.sources.parse.page import parse_page

SITE = "https://courier.example"
STORY = (
    "<p>The harbour bridge carried its first cars since Friday on Monday morning, after inspectors found that the "
    "storm had bent two railings and loosened a row of lamps but left the cables as they were.</p>"
    "<p>Traffic had been sent around the bay for three days, its manager said.</p>"
)


def document(title: str, body: str, head: str = "") -> bytes:
    return f'<html><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{body}</body></html>'.encode()


def refusal(data: bytes, url: str | None = SITE + "/a") -> str:
    with pytest.raises(NotAPage) as refused:
        parse_page(data, url=url)
    return refused.value.reason


def script(source: str) -> str:
    return f'<script src="{source}"></script>'


BOT_WALLS = {
    "Cloudflare": document("Un momento…", "<h1>n.example</h1><p>Verificando tu navegador.</p>"
                           + script("/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1?ray=8")),
    "Cloudflare blocks": document("Attention Required! | Cloudflare", "<h1>Sorry, you have been blocked</h1>"
                                  "<p>You are unable to access n.example</p>" + "<p>Why have I been blocked? This "
                                  "website is using a security service to protect itself from online attacks.</p>" * 4),
    "DataDome": document("n.example", '<iframe src="https://geo.captcha-delivery.com/captcha/?cid=1"></iframe>'),
    "PerimeterX": document("n.example", '<div id="px-captcha"></div><p>Hold the button.</p>'),
    "Anubis": document("¡Comprobando que no eres un bot!", '<script id="anubis_challenge">{}</script><p>Espere</p>'),
    "Akamai": document("Access Denied", "<h1>Access Denied</h1>You don't have permission to access "
                       '"http://n.example/a" on this server.<p>Reference #18.af https://errors.edgesuite.net/18.af'),
    "Imperva": document("", '<iframe src="/_Incapsula_Resource?SWUDNSAI=31">Request unsuccessful. Incapsula incident '
                        "ID: 1-2</iframe><p>Request unsuccessful.</p>"),
    "Distil": document("Pardon Our Interruption", "<h1>Pardon Our Interruption...</h1><p>As you were browsing "
                       "something about your browser made us think you were a bot.</p><ul><li>You're a power user"
                       " moving through this website with super-human speed.</li></ul>"),
    "AWS WAF": document("", script("https://x.token.awswaf.com/x/challenge.js") + "<h1>JavaScript is disabled</h1>"),
    "Sucuri": document("You are being redirected...", "<script>sucuri_cloudproxy_js=1</script>Javascript is required."),
    "DDoS-Guard": document("DDoS-Guard", script("/.well-known/ddos-guard/js-challenge/index.js") + "<h1>Checking</h1>"),
    "Vercel": document("Vercel Security Checkpoint", "<p>We're verifying your browser</p>"),
    "hCaptcha": document("n.example", '<div class="h-captcha"></div>' + script("https://js.hcaptcha.com/1/api.js")),
    "Turnstile": document("n.example", '<p>一瞬</p><div class="cf-turnstile"></div>'),
    "Google": document("https://n.example/a", "<p>Our systems have detected unusual traffic from your computer network."
                       f"</p><p>{'This page checks if it is really you sending the requests. ' * 8}</p>"
                       + script("https://www.google.com/recaptcha/api.js")),
    "F5": document("Request Rejected", "The requested URL was rejected. Your support ID is: 1234"),
    "Akamai challenge": document("", '<div id="sec-if-cpt-container"></div>' + script("/_sec/cp_challenge/ak.js")),
    "Kasada": document("", "<script>window.KPSDK={};</script>" + script("/x/ips.js")),
    "Sucuri blocks": document("Sucuri WebSite Firewall - Access Denied", "<h1>Access Denied</h1><p>If you are the site "
                              "owner (or you manage this site), please whitelist your IP or open a ticket.</p>"
                              "<p>Block reason: Access from your country was disabled by the administrator of it.</p>"),
    "Anubis in German": document("Sicherstellen, dass Sie kein Bot sind!", "<p>Laden...</p>"),
    "go-away": document("n.example", '<p>Please wait.</p><img src="/.well-known/x/go-away/cmd/go-away/assets/a.png">'),
    "Reblaze": document("", "<p>Please turn JavaScript on and reload the page.</p><script>winsocks()</script>"),
    "Queue-it": document("n.example", "<p>You are now in line.</p>" + script("https://static.queue-it.net/c.js")),
    "an app's shell": document("n.example", "<noscript>You need to enable JavaScript to run this app.</noscript>"),
    "Hebrew": document("רק רגע...", "<h2>מוודאים שאתם אנושיים. הפעולה עשויה להימשך מספר שניות.</h2>"),
    "Persian": document("n.example", "<p>برای ادامه لطفا ثابت کنید که ربات نیستید</p>"),
    "Fastly": document("Client Challenge", script("/_fs-ch-1T1wmsGaOgGaSxcX/script.js") + "<p>JavaScript is off</p>"),
}  # fmt: skip


@pytest.mark.parametrize("wall", BOT_WALLS)
def test_a_check_for_bots_is_refused(wall: str) -> None:
    reason = refusal(BOT_WALLS[wall])
    assert reason.startswith("The site answered with a check for bots")
    assert reason.endswith(": open it in a browser, save the page there and import the file.")


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Page not found - The Courier", "Page not found"), ("404", "404"),
        ("Seite nicht gefunden", "Seite nicht gefunden"),
        ("الصفحة غير موجودة | الصحيفة", "الصفحة غير موجودة"), ("הדף לא נמצא", "הדף לא נמצא"),
        ("صفحه پیدا نشد", "صفحه پیدا نشد"),
        ("502 Bad Gateway", "502 Bad Gateway"), ("We'll be back soon!", "We'll be back soon!"),
        ("Log in · The Courier", "Log in"),
    ],
)  # fmt: skip
def test_an_error_page_is_refused_by_its_name(title: str, named: str) -> None:
    assert f"“{named}”" in refusal(document(title, "<h1>Oh</h1><p>What you were looking for is not here.</p>"))


@pytest.mark.parametrize(
    ("title", "story", "head"),
    [
        ("Page not found", STORY, ""),
        ("Page not found: library loses a manuscript", "<p>It was lent out in May.</p>", ""),
        ("Under maintenance", "<p>So is the bridge.</p>", '<meta property="og:type" content="article">'),
    ],
)
def test_an_article_with_the_title_of_an_error_page_is_read(title: str, story: str, head: str) -> None:
    assert parse_page(document(title, f"<article><h1>{title}</h1>{story}</article>", head)).title == title


def test_the_vendor_is_named_where_it_is_known() -> None:
    assert "check for bots (DataDome) instead" in refusal(BOT_WALLS["DataDome"])


CONSENT_WALLS = {
    "Sourcepoint asks": document("Zeitung", "<h1>Willkommen</h1><p>Weiterlesen mit Werbung. Wie gewohnt mit Werbung "
                                 "und Tracking lesen.</p><script>window._sp_={config:{}}</script>"),
    "Hebrew": document("n.example", "<h1>הפרטיות שלך חשובה לנו</h1><p>אנחנו והשותפים שלנו משתמשים בעוגיות.</p>"),
    "Persian": document("n.example", "<h1>حریم خصوصی شما مهم است</h1><p>ما و شرکای ما از کوکی استفاده می‌کنیم.</p>"),
    "Italian": document("n.example", "<p>Noi e terze parti utilizziamo cookie.</p><button>Accetta e continua</button>"),
    "Google": document("Before you continue to Google", '<form action="https://consent.google.com/save"></form><h1>'
                       "Before you continue</h1><p>" + "Deliver and maintain services, track outages. " * 12 + "</p>"),
    "YouTube": document("Bevor Sie zu YouTube weitergehen", '<form action="https://consent.youtube.com/save"></form>'
                        "<p>Bevor Sie zu YouTube weitergehen</p><button>Alle ablehnen</button>"),
    "Yahoo": document("Yahoo", '<form action="/v2/collectConsent?sessionId=1"></form><p>Yahoo is part of the Yahoo '
                      "family of brands.</p><p>When you use our sites and apps, we use cookies to do things.</p>"),
    "OneTrust": document("n.example", script("https://cdn.cookielaw.org/scripttemplates/otSDKStub.js")),
    "Sourcepoint": document("Ihre Privatsphäre", script("https://cdn.privacy-mgmt.com/unified/wrapperMessaging.js")
                            + "<p>Ihre Privatsphäre ist uns wichtig.</p>"),
    "Didomi": document("Le Courrier", '<div id="didomi-host"><p>Nous et nos 842 partenaires utilisons des cookies.</p>'
                       "<button>Tout accepter</button><a href='#'>Continuer sans accepter</a></div>"),
    "unknown": document("n.example", "<h1>We value your privacy</h1><p>We and our 900 partners store and/or access "
                        "information on a device, such as cookies.</p><button>Accept all</button>"),
}  # fmt: skip


@pytest.mark.parametrize("wall", CONSENT_WALLS)
def test_a_request_for_consent_is_refused(wall: str) -> None:
    assert refusal(CONSENT_WALLS[wall]).startswith("The site answered with a request for consent instead")


BANNER = (
    '<div id="onetrust-banner"><p>We value your privacy. We and our 900 partners use cookies.</p>'
    "<button>Accept all</button><button>Reject all</button></div>"
)


@pytest.mark.parametrize(
    "beside",
    [
        script("https://js.hcaptcha.com/1/api.js"),
        script("https://challenges.cloudflare.com/turnstile/v0/api.js") + '<div class="cf-turnstile"></div>',
        script("https://www.google.com/recaptcha/api.js"),
        script("/cdn-cgi/challenge-platform/h/g/scripts/jsd/main.js"),
        script("https://x.token.awswaf.com/x/challenge.js"),
        script("https://cdn.cookielaw.org/scripttemplates/otSDKStub.js") + BANNER,
        script("https://sdk.privacy-center.org/didomi/loader.js") + BANNER,
        BANNER,
        '<script>if (self !== top) location.href = "https://m.courier.example/a"</script>',
    ],
)
def test_a_short_article_with_the_same_scripts_is_read(beside: str) -> None:
    found = parse_page(document("Harbour bridge reopens", f"<article>{STORY}</article>" + beside), url=SITE + "/a")
    assert "carried its first cars" in (found.body or "")


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("Just a moment: why the web asks who you are", "Readers see “Checking your browser” and wait."),
        ("Access denied", "“You don't have permission to access the site on this server”, it said."),
        ("Before you continue", "“We value your privacy”, says every banner; nobody clicks “Reject all”."),
    ],
)
def test_an_article_about_walls_is_read(title: str, sentence: str) -> None:
    story = f"<article><h1>{title}</h1>{STORY}<p>{sentence}</p>{STORY.replace('bridge', 'gate') * 5}</article>"
    assert sentence[:20] in (parse_page(document(title, story)).body or "")


@pytest.mark.parametrize(
    ("head", "url", "target"),
    [
        ('<meta http-equiv="refresh" content="0;url=https://n.example/real">', None, "https://n.example/real"),
        ("<meta http-equiv='Refresh' content=\"1; URL='/real'\">", SITE + "/a", SITE + "/real"),
        ('<meta http-equiv="refresh" content="0; /real">', None, "/real"),
        ('<script>window.location.replace("https://n.example/real")</script>', SITE + "/a", "https://n.example/real"),
    ],
)
def test_a_page_that_only_sends_on_is_refused_and_says_where(head: str, url: str | None, target: str) -> None:
    page = document("Redirecting…", '<a href="/real">Redirecting to the article</a>', head)
    assert refusal(page, url) == f"The page only sends its readers on: give the address {target} instead."


@pytest.mark.parametrize(
    "head",
    [
        '<meta http-equiv="refresh" content="300">',
        '<meta http-equiv="refresh" content="600;url=https://courier.example/">',
        '<meta http-equiv="refresh" content="0;url=https://courier.example/a">',
        '<noscript><meta http-equiv="refresh" content="0;url=https://courier.example/nojs"></noscript>',
        '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
    ],
    ids=["reload", "later", "itself", "without scripts", "no address"],
)
def test_a_page_that_sends_nobody_on_is_read(head: str) -> None:
    assert parse_page(document("Bridge", "<h1>Bridge</h1><p>Open.</p>", head), url=SITE + "/a").title == "Bridge"


def test_an_article_that_sends_on_is_read_all_the_same() -> None:
    head = '<meta http-equiv="refresh" content="5;url=https://n.example/app">'
    assert parse_page(document("Bridge", f"<article><h1>Bridge</h1>{STORY}</article>", head), url=SITE + "/a").body
