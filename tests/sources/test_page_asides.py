"""What stands around an article's text without being it: notices, dates, kickers, captions, bylines in standfirsts."""

import pytest
from lxml.html import document_fromstring

from adapters.sources.parse.date_lines import is_date_line
from adapters.sources.parse.notices import is_notice
from adapters.sources.parse.page import parse_page
from adapters.sources.parse.page_body import take_out_captions

NOTICES = """
This article is for subscribers only. Log in or register to read the rest.
The rest of this story is available to members of the Harbour Gazette.
Already a subscriber? Sign in
To continue reading, create a free account.
You've read your last free article this month.
Subscribe now to keep reading.
Dieser Artikel ist nur für Abonnenten. Melden Sie sich an, um weiterzulesen.
Der vollständige Artikel ist registrierten Lesern vorbehalten.
Cet article est réservé aux abonnés. Connectez-vous pour lire la suite.
Il vous reste 80 %. La suite est réservée aux abonnés.
Este artículo es exclusivo para suscriptores.
Para continuar leyendo, inicie sesión.
Este conteúdo é exclusivo para assinantes.
Questo articolo è riservato agli abbonati.
Dit artikel is alleen voor abonnees. Log in om verder te lezen.
Эта статья доступна только подписчикам. Войдите, чтобы читать дальше.
Ta treść jest dostępna dla subskrybentów.
Bu içerik sadece abonelere özeldir.
כתבה זו זמינה למנויים בלבד. להמשך קריאה יש להירשם.
هذا المقال متاح للمشتركين فقط. لمتابعة القراءة يرجى تسجيل الدخول.
این مطلب ویژه مشترکان است. برای ادامه وارد شوید.
この記事は会員限定です。登録すると続きをお読みいただけます。
本文为会员专享，订阅后即可阅读全文。
이 기사는 유료 회원 전용입니다.
Opinions below are those of their writers alone and not those of this site.
The views expressed in this article are the author's own and do not necessarily reflect those of the paper.
All comments will be moderated before they are published.
Die hier veröffentlichten Kommentare geben nicht die Meinung der Redaktion wieder.
Les commentaires n'engagent que leurs auteurs.
Las opiniones vertidas aquí no reflejan la postura del diario.
Мнение авторов может не совпадать с мнением редакции.
الآراء الواردة أدناه لا تعبر عن رأي الموقع، بل عن وجهات نظر أصحابها فقط.
הדעות המובעות כאן אינן דעות המערכת.
コメントは投稿者個人の見解であり、当社の見解を代表するものではありません。
文章观点仅代表作者本人，不代表本站立场。
Testen Sie zwei Wochen die gedruckte Ausgabe. Das Angebot endet automatisch und muss nicht abbestellt werden.
Try the print edition for four weeks. Cancel any time.
Get our digital subscription free for a month.
Essayez gratuitement pendant un mois, sans engagement.
Pruebe la edición digital gratis durante un mes.
Попробуйте бесплатно: подписка на месяц.
נסו חודש חינם, ללא התחייבות. ניתן לבטל את המנוי בכל עת.
جرّب الاشتراك مجانا لمدة شهر.
Bank transfer: Harbour Foundation, account 0993000060423
IBAN DE89 3704 0044 0532 0130 00
Donate to keep our work free: www.courier.example/gifts
Spenden Sie auf unser Konto 0993000060.
Faites un don pour soutenir notre journal.
תרמו לעיתונות עצמאית: חשבון 0993000060
Gift this article to a friend.
Found a mistake? Write to the desk.
Contenido exclusivo para suscriptores.
Contenuto riservato agli abbonati.
Материал доступен только подписчикам.
جرب شهرا مجانا، يمكن إلغاء الاشتراك في أي وقت.
هل وجدت خطأ؟ أخبرنا
This article contains affiliate links.
This article was automatically translated.
Нашли опечатку? Выделите её.
""".strip().splitlines()

NEWS = """
The Gazette said on Monday that its articles will be for subscribers only from March, and that readers who register can.
Her views do not reflect those of the party, the minister told reporters after the vote.
The comments were made by the writer in a letter to the council, which did not answer it.
He asked readers to donate, and 0993000060423 of them did, the charity said with a smile.
The money went to an account in Malta, number 0993000060423, according to the indictment.
The trial is expected to last four weeks; two of the accused want to cancel their testimony.
Subscribers of the opera paid for a month without a show and will get their money back.
The bank said the transfer had been stopped; the IBAN belonged to another customer.
The report is to be read by members of parliament before the vote on Tuesday evening.
Die Zeitung testet zwei Wochen lang eine gedruckte Ausgabe ohne Werbung, sagte ihr Verleger.
Die Kommentare der Minister fielen am Abend zurückhaltend aus; niemand wollte Verantwortung übernehmen.
Le journal a perdu la moitié de ses abonnés en un mois, selon son directeur.
Газета сообщила, что число подписчиков за месяц выросло вдвое.
העיתון הודיע כי מספר המנויים עלה בחודש האחרון.
أعلنت الصحيفة أن عدد المشتركين ارتفع خلال شهر واحد.
新聞社は、有料会員が一年で倍になったと発表した。
""".strip().splitlines()


@pytest.mark.parametrize("text", NOTICES)
def test_a_notice_is_known(text: str) -> None:
    assert is_notice(text)


@pytest.mark.parametrize("text", NEWS)
def test_news_of_such_things_are_news(text: str) -> None:
    assert not is_notice(text)


@pytest.mark.parametrize(
    "line",
    [
        "2025年1月14日 01時28分 (1月14日 01時40分更新)", "2025年01月14日 10:30", "公開：2025年1月14日（火）午後1時28分",
        "発布时间：2025年1月14日 星期二", "입력 2025년 1월 14일 오전 1시 28분", "18 October 2021",
        "Monday, October 18, 2021 at 9:05 am",
        "Published 18.10.2021, 09:05 Uhr", "Publié le 18 octobre 2021 à 09h05", "18 de octubre de 2021",
        "18 октября 2021 г., 09:05",
        "פורסם: 18 באוקטובר 2021, 09:05", "18 أكتوبر 2021", "18 Ekim 2021 Pazartesi",
        "Updated: Oct. 18, 2021 9:05 AM EDT",
        "2021-10-18T09:05:00", "18/10/2021 09:05",
        "２０２１年１０月１８日", "令和3年10月18日", "公開日：2021年10月18日 最終更新日：2021年10月19日",
        "投稿日：2021年10月18日", "2021/10/18 9:05 更新",
        "發佈於 2021年10月18日", "2021年10月18日09:05 北京时间", "发表于 2021-10-18 09:05:00", "入力 2021.10.18 09:05",
        "입력 2021.10.18. 오전 9:05 수정 2021.10.19. 오후 1:20", "게시됨 2021년 10월 18일", "업데이트 2021.10.18 09:05",
        "آخر تحديث: الإثنين 18 أكتوبر 2021 - 09:05 بتوقيت غرينتش", "تاريخ النشر: 18 تشرين الأول 2021",
        "עודכן לאחרונה: יום שני, 18 באוקטובר 2021", "۲۶ مهر ۱۴۰۰ - ۰۹:۰۵", "18 اکتوبر 2021", "18 октомври 2021 г.",
        "18. октобар 2021.", "प्रकाशित: 18 अक्टूबर 2021", "১৮ অক্টোবর ২০২১", "เผยแพร่ 18 ตุลาคม 2564 เวลา 09:05 น.",
        "Ngày 18 tháng 10 năm 2021", "18 հոկտեմբերի 2021", "18 ოქტომბერი 2021",
    ],
)  # fmt: skip
def test_a_line_of_date_and_time_is_known(line: str) -> None:
    assert is_date_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "The bridge closed on 18 October 2021.", "1,200 people in 3 towns", "In May 2021, fire broke out", "2021",
        "Monday", "2025年に橋を閉鎖する", "Chapter 12", "March 2021 was cold", "101 Dalmatians (1961)",
        "北京2021年", "2021年、港町の橋を閉鎖", "2021년 다리를 닫는다",
        "في 18 أكتوبر 2021 أُغلق الجسر", "ב־18 באוקטובר 2021 נסגר הגשר",
    ],
)  # fmt: skip
def test_a_line_that_tells_something_is_no_date(line: str) -> None:
    assert not is_date_line(line)


FIRST = (
    "The council decided on Tuesday evening to close the old bridge, after engineers had found cracks in its pillars."
)
SECOND = "Drivers will have to take the northern road instead, which is eleven kilometres longer than the old one was."
THIRD = "Work begins in January. The town expects to pay about nine million for it, of which the province pays a third."
LEAD = "The old bridge stays closed for the whole of next year: three of nine pillars have cracks."
TITLE = "Old bridge closes for a whole year"


def lines(above: str = "", *, below: str = "", head: str = "", heading: str = f"<h1>{TITLE}</h1>") -> list[str]:
    text = f"{above}<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>{below}"
    top = f'<meta charset="utf-8"><title>{TITLE}</title>{head}'
    html = f"<html><head>{top}</head><body><main><article>{heading}{text}</article></main></body></html>"
    body = parse_page(html.encode()).body or ""
    return [line.split(">", 1)[1].rsplit("<", 1)[0] for line in body.splitlines()]


TEXT = [FIRST, SECOND, THIRD]


@pytest.mark.parametrize("notice", [NOTICES[0], NOTICES[23 + 1]])
@pytest.mark.parametrize(
    "after", ["", "<p>Ada Marsh has reported from Harbour Town since 2019 and lives by the bridge.</p>"]
)
def test_a_notice_below_the_text_is_left_out(notice: str, after: str) -> None:
    kept = lines(below=f'<div class="box"><p>{notice}</p></div>{after}')
    assert (kept[:3], notice in kept) == (TEXT, False)


@pytest.mark.parametrize(
    "line",
    [
        "Tags: bridge, harbour, council", "תגיות: גשר, נמל", "الوسوم: جسر، ميناء", "کلیدواژه‌ها: پل، بندر",
        "3 min read",
        "مدة القراءة: 3 دقائق", "זמן קריאה: 3 דקות", "جميع الحقوق محفوظة © 2026", "כל הזכויות שמורות",
        "انضموا إلى قناتنا",
        "ما را در تلگرام دنبال کنید",
    ],
)  # fmt: skip
def test_a_line_of_the_sites_below_the_text_is_left_out(line: str) -> None:
    assert lines(below=f"<p>{line}</p>") == TEXT


def test_news_of_a_paywall_stay() -> None:
    assert lines(below=f"<p>{NEWS[0]}</p>") == [*TEXT, NEWS[0]]


@pytest.mark.parametrize(
    "above",
    [
        f'<div class="byline"><div><p>{LEAD}</p></div> <time>November 20, 2019</time> <a href="/a">Ann</a></div>',
        f"<div><div>{LEAD}</div><p>By Ann Bell</p></div>",
        f"<h2>{LEAD}</h2>",
    ],
)
def test_the_standfirst_stands_first_without_date_and_byline(above: str) -> None:
    assert lines(above, head=f'<meta name="description" content="{LEAD}">') == [LEAD, *TEXT]


@pytest.mark.parametrize("kicker", ["HARBOUR", "HARBOUR:", "Harbour Town and its bridges:", "港："])
@pytest.mark.parametrize("heading", ["h1", "h2"])
def test_kicker_and_repeated_headline_are_left_out(kicker: str, heading: str) -> None:
    block = f'<div class="head"><p class="kicker">{kicker}</p><{heading}>{TITLE}</{heading}><h2>{LEAD}</h2></div>'
    assert lines(block, heading="") == [LEAD, *TEXT]


def test_a_first_line_that_the_text_goes_on_from_stays() -> None:
    assert lines("<p>The mayor wrote this week:</p>")[:2] == ["The mayor wrote this week:", FIRST]


@pytest.mark.parametrize(
    "lead",
    [
        f'<div class="teaser-text" itemprop="description"><p>{LEAD}</p></div>',
        f'<p class="article__teaser">{LEAD}</p>',
        f'<section id="Teaser"><span>{LEAD}</span></section>',
    ],
)
def test_a_lead_that_is_called_a_teaser_is_kept(lead: str) -> None:
    assert lines(lead, head='<meta name="description" content="All about the bridge and the council...">') == [
        LEAD,
        *TEXT,
    ]


@pytest.mark.parametrize(
    "teaser",
    [
        f'<div class="teaser"><a href="/other">{LEAD}</a></div>',
        f'<aside><div class="teaser">{LEAD}</div></aside>',
        '<div class="teaser">Bridges</div>',
    ],
)
def test_a_teaser_of_another_article_is_not(teaser: str) -> None:
    assert lines(teaser) == TEXT


CAPTION = '<figcaption class="c"><p class="t">The bridge at dusk, seen from the northern bank</p></figcaption>'


@pytest.mark.parametrize(
    "picture",
    [
        f'<figure><img src="/1.jpg">{CAPTION}</figure>',
        f'<figure><img src="/1.jpg">{CAPTION}</figure><div class="modal">{CAPTION}</div>',
        f'<div class="media">{CAPTION}</div>',
        '<table><tr><td class="tr-caption">The bridge at dusk, seen from the northern bank</td></tr></table>',
        '<p class="foto-didascalia">The bridge at dusk, seen from the northern bank</p>',
        f'<figure><img src="/1.jpg">{CAPTION}</figure><p>The bridge at dusk, seen from the northern bank</p>',
    ],
)
def test_a_caption_is_no_text_wherever_it_stands(picture: str) -> None:
    assert lines(below=f"{picture}<p>{LEAD}</p>") == [*TEXT, LEAD]


def test_a_page_of_pictures_keeps_its_captions() -> None:
    tree = document_fromstring("".join(f"<figure><figcaption>{text}</figcaption></figure>" for text in TEXT))
    assert (take_out_captions(tree), len(tree.findall(".//figcaption"))) == (set(), 3)


def test_a_line_of_date_and_time_above_the_text_is_left_out() -> None:
    assert lines('<div class="info"><span>2025年1月14日 01時28分 (1月14日 01時40分更新)</span></div>') == TEXT
