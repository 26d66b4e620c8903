"""Pages that stand in place of an article: checks for bots, requests for consent, errors, and pages that only send on.

Such pages are answered with status 200, so nothing but what they hold tells them from an article. Articles hold the
same scripts: a mark counts only where the page has hardly any text besides, and does not state an article.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from adapters.sources.parse.page_urls import same_page, web_address
from adapters.sources.parse.plain_text import key, squeeze

MAX_LOOKED_AT = 20_000
"""Characters of a script or of the visible text in which marks are looked for: they stand at the beginning."""

# Characters of visible text: checks for bots are a few sentences, and two signs must agree from _HINT_TEXT on.
_WALL_TEXT = 1_500
_HINT_TEXT = 400
# Characters of a request for consent: lists of purposes and of partners.
_CONSENT_TEXT = 8_000
# Characters of body text beside what asks for consent or names a check; a short news item has more.
_NO_ARTICLE = 200
# A page that sends on says no more than where to.
_NOTE_TEXT = 250
_AT_ONCE = 10  # seconds: a longer wait reloads a page that is read meanwhile

_SAVE = "open it in a browser, save the page there and import the file"

# Vendor, then what its page alone loads or holds: addresses of scripts, forms and frames, identifiers, inline scripts.
_MARKS = (
    # Every page behind Cloudflare may load `…/scripts/jsd/main.js`; only its checks orchestrate.
    (
        "Cloudflare",
        r"/cdn-cgi/challenge-platform/[\w/]{0,40}orchestrate|_cf_chl_opt|cf-browser-verification|cf-error-details",
    ),
    ("DataDome", r"captcha-delivery\.com"),
    ("PerimeterX", r"px-captcha|captcha\.px-c(?:dn|loud)\.net|_pxAppId.{0,400}captcha"),
    ("Anubis", r"anubis_(?:challenge|version)|\.within\.website/x/"),
    ("Imperva", r"_Incapsula_Resource|incapsula incident"),
    ("AWS WAF", r"token\.awswaf\.com|captcha-sdk\.awswaf\.com|awsWafCookieDomainList|gokuProps"),
    ("Sucuri", r"sucuri_cloudproxy|cdn\.sucuri\.net/sucuri-firewall"),
    ("DDoS-Guard", r"/\.well-known/ddos-guard/|ddos-guard\.net|check\.ddos-guard"),
    ("Vercel", r"/\.well-known/vercel/security/"),
    ("Akamai", r"errors\.edgesuite\.net|/_sec/cp_challenge|sec-if-cpt-container|bm-verify="),
    ("Kasada", r"KPSDK|/149e9513-01fa-4fb0-aad4-566afd725d1b/"),
    ("SiteGround", r"/\.well-known/(?:sg)?captcha/"),
    ("Fastly", r"/_fs-ch-"),
    ("Qrator", r"/__qrator/"),
    ("Radware", r"validate\.perfdrive\.com|cdn\.perfdrive\.com/aperture"),
    ("GeeTest", r"static\.geetest\.com|gt4\.js"),
    ("Yandex", r"/showcaptcha|smartcaptcha\.(?:yandexcloud|cloud\.yandex)"),
    ("testcookie", r"slowAES\.decrypt|/aes\.min\.js"),
    ("go-away", r"/go-away/cmd/go-away/"),
    ("Basedflare", r"/basedflare/|/\.basedflare/"),
    ("Reblaze", r"rbzns\s?=|winsocks\("),
    ("ArvanCloud", r"arvancloud\.\w{2,4}/[\w./-]{0,60}challenge|__arcsjs"),
    ("Queue-it", r"static\.queue-it\.net"),
    ("hCaptcha", r"hcaptcha\.com/1/api\.js|js\.hcaptcha\.com|h-captcha"),
    ("Turnstile", r"challenges\.cloudflare\.com/turnstile|cf-turnstile"),
    ("reCAPTCHA", r"google\.com/recaptcha|recaptcha\.net/recaptcha|g-recaptcha"),
)
_ANY_MARK = re.compile("|".join(rf"(?P<m{i}>{pattern})" for i, (_, pattern) in enumerate(_MARKS)), re.IGNORECASE)
# Titles that nothing but such pages bear, as `plain_text.key` makes them.
_TITLES = frozenset(key(title) for title in (
    "Just a moment...", "Attention Required! | Cloudflare", "Access denied", "Access to this page has been denied",
    "Making sure you're not a bot!", "Pardon Our Interruption", "Robot Check", "Robot Challenge Screen",
    "Are you a robot?", "Bloomberg - Are you a robot?", "Human Verification", "Bot Verification", "Client Challenge",
    "Vercel Security Checkpoint", "DDoS-Guard", "DDOS-GUARD", "You are being redirected...", "One moment, please...",
    "Checking your browser", "Checking your browser before accessing", "Security check", "Security Checkpoint",
    "Verify you are human", "Please verify you are a human", "Verifying your browser", "Captcha", "Captcha Check",
    "Sucuri WebSite Firewall - Access Denied", "Request Rejected", "Access Restricted", "403 Forbidden",
    "Please Wait... | Cloudflare", "Establishing a secure connection", "Browser check", "Anti-bot verification",
    "Einen Moment, bitte...", "Nur einen Moment...", "Un instant...", "Un momento...", "Um momento...",
    "Один момент…", "Вы не робот?", "请稍候…", "请稍候...", "百度安全验证", "安全验证", "人机验证",
    "しばらくお待ちください...", "잠시만 기다리십시오…",
    "Checking you are not a bot", "Verifying your connection", "Human Challenge", "Radware Captcha Page", "Queue-it",
    "Too Many Requests", "429 Too Many Requests", "Not Acceptable!", "Please enable cookies.", "Please Wait...",
    "Your access to this site has been limited by the site owner", "Sicherstellen, dass Sie kein Bot sind!",
    "Vérification que vous n'êtes pas un robot !", "¡Asegurándonos de que no eres un bot!", "Проверка, что вы не бот!",
    "Certificando-se de que você não é um bot!", "Bot olmadığınızdan emin olunuyor!", "正在确认你是不是机器人！",
    "あなたがボットでないことを確認しています！", "تأیید هویت", "يجري التحقق من أنك إنسان",
    "Bir dakika lütfen...", "Cierpliwości...", "لحظة...", "רק רגע...", "لطفاً صبر کنید...",
))  # fmt: skip
# Sentences of such pages. Articles quote them, in more text than such a page has.
_SENTENCES = re.compile(
    r"checking your browser|verify(?:ing)? (?:that )?(?:you are|you're|your are) (?:a )?(?:human|not a (?:ro)?bot)"
    r"|verifying your browser|confirm (?:that )?you are (?:a )?human|prove (?:that )?you are (?:a )?human"
    r"|(?:make|making) sure you(?:'|’)?(?: a)?re not a (?:ro)?bot|complete the security check|unusual traffic from your"
    r"|enable (?:js|javascript) and (?:disable any ad blocker|cookies to continue)|incapsula incident id"
    r"|the requested url was rejected|you (?:have been|are) blocked|sorry, you have been blocked"
    r"|you don't have permission to access .{1,300} on this server|access to this (?:page|site|website) has been"
    r" (?:denied|limited|blocked)|something about your browser made us think|as you were browsing something"
    r"|your (?:support|request|reference) id is|performance (?:&|and) security by cloudflare"
    r"|please stand by, while we are checking|this process is automatic|needs to review the security of your connection"
    r"|you need to enable javascript to run this app|if you are the site owner \(or you manage this site\)"
    r"|an appropriate representation of the requested resource could not be found|you are now in line"
    r"|you have sent too many requests|ثابت کنید که ربات نیستید|מוודאים שאתם אנושיים|التحقق من أنك إنسان"
    r"|pardon our interruption|whoa there, pardner|press (?:&|and) hold",
    re.IGNORECASE,
)

# Titles of pages that say that there is no page, that the site is down, or that only known readers come in.
_ERROR_TITLES = frozenset(key(title) for title in (
    "404", "Error 404", "404 Error", "404 Not Found", "Not Found", "Page not found", "Page Not Found (404)", "410 Gone",
    "Oops! That page can’t be found.", "Sorry, we couldn't find that page", "This page doesn't exist",
    "Seite nicht gefunden", "Fehler 404", "Page introuvable", "Page non trouvée", "Erreur 404", "Página no encontrada",
    "Página não encontrada", "Pagina non trovata", "Pagina niet gevonden", "Страница не найдена", "Ошибка 404",
    "Сторінку не знайдено", "Sayfa bulunamadı", "Strona nie istnieje", "Nie znaleziono strony", "Sidan hittades inte",
    "الصفحة غير موجودة", "الصفحة غير متوفرة", "لم يتم العثور على الصفحة", "خطأ 404", "הדף לא נמצא", "העמוד לא נמצא",
    "דף לא נמצא", "הדף המבוקש לא נמצא", "שגיאה 404", "صفحه پیدا نشد", "صفحه یافت نشد", "صفحه مورد نظر یافت نشد",
    "صفحه مورد نظر پیدا نشد", "خطای 404", "خطای ۴۰۴", "页面不存在", "ページが見つかりません",
    "페이지를 찾을 수 없습니다",
    "Internal Server Error", "500 Internal Server Error", "Bad Gateway", "502 Bad Gateway", "Service Unavailable",
    "503 Service Unavailable", "503 Service Temporarily Unavailable", "Gateway Timeout", "504 Gateway Time-out",
    "Error establishing a database connection", "Database Error", "Under maintenance", "Site under maintenance",
    "Maintenance mode", "Maintenance", "We'll be back soon!", "401 Unauthorized", "Log in", "Login", "Sign in",
    "Anmelden", "Connexion", "Iniciar sesión", "تسجيل الدخول", "התחברות", "ورود",
))  # fmt: skip

_CONSENT_MARKS = re.compile(
    r"consent\.(?:google|youtube|yahoo)\.\w+|guce\.\w+\.com|collectConsent|cookielaw\.org|otSDKStub|onetrust"
    r"|privacy-mgmt\.com|window\._sp_\s?=|_sp_\.config|sp_message|sourcepoint|didomi|consensu\.org|quantcast\.mgr|cmp\.inmobi|consentmanager\.net"
    r"|cookiebot\.com|usercentrics|trustarc\.com|contentpass\.(?:net|de)|iubenda|myprivacy\.dpgmedia|sirdata"
    r"|axeptio|cookieyes|termly\.io|uniconsent|fundingchoicesmessages|appconsent|tcf(?:api|v2|stub)",
    re.IGNORECASE,
)
# What a request for consent says of itself and its partners; no article says these in its own voice.
_CONSENT_SENTENCES = re.compile(
    r"before you continue|we (?:value|respect|care about) your privacy|your privacy (?:is important|choices|settings)"
    r"|we (?:and|with) our (?:\d+ )?(?:partners|vendors)|(?:we|site) uses? cookies|accept (?:all|cookies)"
    r"|reject all|manage (?:options|preferences|cookies)|cookie (?:settings|preferences)"
    r"|store and/or access information|consent to (?:the|our) use|part of the yahoo family"
    r"|bevor sie (?:zu \w+ )?(?:weitergehen|fortfahren)|wir und unsere (?:\d+ )?partner|alle akzeptieren|alle ablehnen"
    r"|ihre privatsphäre|mit werbung (?:weiter|lesen)|cookies zu|zustimmen und weiter|datenschutz-?einstellungen"
    r"|avant (?:de continuer|d['’]accéder)|nous et nos (?:\d+ )?partenaires|tout (?:accepter|refuser)|accepter et"
    r"|continuer sans accepter|votre vie privée|antes de (?:continuar|ir a)|nosotros y nuestros (?:\d+ )?socios"
    r"|aceptar (?:todo|y continuar)|rechazar todo|nós e (?:os )?nossos parceiros|aceitar tudo|rejeitar tudo"
    r"|prima di continuare|noi e i nostri (?:\d+ )?(?:partner|fornitori)|accetta tutto|rifiuta tutto"
    r"|voordat je (?:verdergaat|naar)|wij en onze (?:\d+ )?partners|alles (?:accepteren|weigeren)"
    r"|zanim przejdziesz|my i nasi (?:\d+ )?partnerzy|zaakceptuj wszystko|innan du fortsätter|godkänn alla"
    r"|мы и наши партн[её]ры|принять все|прежде чем перейти|bevor du|devam etmeden önce|tümünü kabul et"
    r"|weiterlesen mit werbung|wie gewohnt mit werbung|akzeptieren und weiter|gebruiken cookies|akkoord en"
    r"|vergelijkbare technieken|utilizziamo cookie|accetta e continua|rifiuta e (?:abbonati|continua)|خصوصيتك|رفض الكل"
    r"|הפרטיות שלך|והשותפים שלנו|משתמשים בעוגיות|דחיית הכל|דחה הכל|אשר הכל|حریم خصوصی شما|ما و شرکای|پذیرش همه|رد همه"
    r"|قبل المتابعة|نحن وشركاؤنا|قبول الكل|לפני שממשיכים|קבלת הכל|אישור הכל|すべて同意|すべて受け入れる|全部接受",
    re.IGNORECASE,
)
# Where the forms of pages that do nothing but ask lead.
_CONSENT_FORM = re.compile(
    r"^https?://(?:consent|guce|privacy|myprivacy)\.|/(?:collectConsent|consent|zustimmung|privacygate|cookiewall)\b",
    re.IGNORECASE,
)
_CONSENT_WORDS = re.compile(
    r"cookie|consent|privacy|partner|personal data|personalised|personalized|einwillig|datenschutz|personenbezogen"
    r"|confidentialité|consentement|données|privacidad|consentimiento|datos personales|privacidade|consenso|dati"
    r"|toestemming|persoonsgegevens|zgod|prywatno|согласи|конфиденциальн|çerez|gizlilik|خصوصيت|الخصوصية"
    r"|ملفات تعريف|עוגיות|حریم خصوصی|کوکی"
    r"|פרטיות|プライバシー|同意|隐私|쿠키|개인정보",
    re.IGNORECASE,
)
_SENDS_ON = re.compile(
    r"(?:window|document|top|self)?\.?location(?:\.href)?(?:\.(?:replace|assign)\(|\s?=)\s?[\"'](https?:[^\"'\s]{4,2000})[\"']"
)
_REFRESH = re.compile(r"^\s?(\d{1,6})(?:\.\d{0,9})?\s?[;,]\s?(?:url\s?=\s?)?[\"']?(\S[^\"']{0,2000})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What of a page speaks for its not being an article, taken before its scripts are removed."""

    vendor: str | None
    consent_form: bool
    consent_scripts: bool
    title: str
    text: str
    refreshed_to: str | None
    scripted_to: str | None


def signs_of(root: HtmlElement, *, title: str, url: str | None) -> Signs:
    """The signs of a page whose `<title>` is `title`, fetched from `url`."""
    marks = "\n".join(_mark_places(root))
    found = _ANY_MARK.search(marks)
    return Signs(
        vendor=_MARKS[int((found.lastgroup or "m0")[1:])][0] if found else None,
        consent_form=any(_CONSENT_FORM.search(action[:500]) for action in root.xpath("//form/@action")[:20]),
        consent_scripts=bool(_CONSENT_MARKS.search(marks)),
        title=title,
        text=squeeze(" ".join(_shown(root)))[:MAX_LOOKED_AT],
        refreshed_to=_refreshed(root, url),
        scripted_to=_sent_by_script(root, url),
    )


def reason_to_refuse(signs: Signs, *, body: Sequence[str], states_article: bool) -> str | None:
    """Why a page with these signs is no article, in one sentence for a person, or None where it may be one.

    `body` are the paragraphs found in it; `states_article` says whether its metadata speak of an article.
    """
    if not states_article and _is_bot_wall(signs, body):
        named = f" ({signs.vendor})" if signs.vendor else ""
        return f"The site answered with a check for bots{named} instead of the article: {_SAVE}."
    if not states_article and _is_consent_wall(signs, body):
        return f"The site answered with a request for consent instead of the article: {_SAVE}."
    if not states_article and (error := _error_title(signs, body)):
        return f"The site answered with “{error}” instead of the article: look at the address in a browser."
    target = signs.refreshed_to or (None if states_article else signs.scripted_to)
    if target and len(signs.text) <= _NOTE_TEXT:
        return f"The page only sends its readers on: give the address {target} instead."
    return None


def _is_bot_wall(signs: Signs, body: Sequence[str]) -> bool:
    titled = any(key(part) in _TITLES for part in _title_parts(signs))
    strength = titled + bool(_SENTENCES.search(signs.text)) + (signs.vendor is not None)
    if strength > 1:
        return len(signs.text) <= _WALL_TEXT
    return strength == 1 and len(signs.text) <= _HINT_TEXT and sum(map(len, body)) <= _NO_ARTICLE


def _error_title(signs: Signs, body: Sequence[str]) -> str | None:
    """What an error page says of itself in its title, where the page says hardly anything else."""
    if len(signs.text) > _WALL_TEXT or sum(map(len, body)) > _NO_ARTICLE:
        return None
    return next((part.strip() for part in _title_parts(signs) if key(part) in _ERROR_TITLES), None)


def _title_parts(signs: Signs) -> tuple[str, ...]:
    return (signs.title, *re.split(r"\s[|–—·-]\s", signs.title))


def _is_consent_wall(signs: Signs, body: Sequence[str]) -> bool:
    if len(signs.text) > _CONSENT_TEXT:
        return False
    asked = len({match[0].casefold() for match in _CONSENT_SENTENCES.finditer(signs.text)})
    if signs.consent_form and asked:
        return True
    besides = sum(len(paragraph) for paragraph in body if not _CONSENT_WORDS.search(paragraph))
    silent = signs.consent_scripts and len(signs.text) <= _NOTE_TEXT // 2
    return besides <= _NO_ARTICLE and (asked > 1 or silent or (asked > 0 and signs.consent_scripts))


def _mark_places(root: HtmlElement) -> list[str]:
    """Where vendors leave their marks: addresses, identifiers, and the beginnings of inline scripts."""
    scripts = [(script.text or "")[:MAX_LOOKED_AT] for script in list(root.iter("script"))[:30]]
    addresses = root.xpath("(//script/@src | //iframe/@src | //form/@action | //link/@href | //img/@src)")[:300]
    names = root.xpath("//body//*[@id or @class]")[:300]
    refresh = root.xpath("//meta[translate(@http-equiv, 'REFSH', 'refsh') = 'refresh']/@content")[:3]
    return [
        *scripts,
        *(address[:500] for address in (*addresses, *refresh)),
        *(f"{element.get('id', '')} {element.get('class', '')}"[:200] for element in names),
    ]


def _shown(root: HtmlElement) -> list[str]:
    """The texts of the body outside scripts; what stands in `noscript` is shown where scripts do not run."""
    return list(root.xpath("//body//text()[not(ancestor::script or ancestor::style or ancestor::template)]"))


def _refreshed(root: HtmlElement, url: str | None) -> str | None:
    """Where the page says to go at once, without a script's help; a page that reloads itself goes nowhere."""
    # Those in `noscript` are for readers without scripts: to others the page itself is the article.
    for meta in root.xpath("//meta[@http-equiv and @content][not(ancestor::noscript)]"):
        match = (
            _REFRESH.match(squeeze(meta.get("content")))
            if meta.get("http-equiv").strip().lower() == "refresh"
            else None
        )
        if match and int(match[1]) <= _AT_ONCE:
            return _elsewhere(match[2], url)
    return None


def _sent_by_script(root: HtmlElement, url: str | None) -> str | None:
    for script in list(root.iter("script"))[:30]:
        if match := _SENDS_ON.search((script.text or "")[:MAX_LOOKED_AT]):
            return _elsewhere(match[1], url)
    return None


def _elsewhere(address: str, url: str | None) -> str | None:
    stated = squeeze(address)
    if url is None and not re.match(r"[\w+.-]*:|//", stated):
        return stated
    target = web_address(stated, base=url)
    return None if target is None or (url and same_page(target, url)) else target
