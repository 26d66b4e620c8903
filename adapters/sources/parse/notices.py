"""Notices of a publisher below an article: paywalls, rules for comments, trial offers, requests for gifts, corrections.

News tell of such things in the third person; a notice begins a sentence with the text that it stands below, or with
what its reader is to do. Every pattern is therefore bound to the beginning of a sentence.
"""

import re

_LONGEST = 500


def _any(lines: str) -> str:
    """A pattern of alternatives that are written on several lines."""
    return "|".join(line.strip() for line in lines.strip().splitlines())


_BEGIN = r"(?:^|[.!?…。！？؟۔|»”\"]\s{0,3})[^\w]{0,4}"

_THIS_TEXT = _any(r"""
    (?:this|the (?:full|rest of (?:the|this))) (?:article|story|content|post|report|page|piece|text|video)\b
    the rest of (?:it|this)\b|dieser (?:artikel|beitrag|text|inhalt)\b|der (?:vollständige|ganze|komplette) \w+
    contenido (?:exclusivo|reservado)|contenuto (?:riservato|esclusivo)|материал доступ\w+
    (?:cet article|ce contenu|la suite|l['’]intégralité)\b|este (?:artículo|contenido|reportaje)\b
    esta (?:noticia|nota|matéria|reportagem|notícia)\b|este (?:artigo|conteúdo)\b|conteúdo exclusivo
    quest(?:o|'|’) ?(?:articolo|contenuto)\b|dit (?:artikel|bericht|verhaal)\b|deze inhoud\b
    эт(?:а|от) (?:статья|публикация|материал|текст)|полный текст|продолжение|ця стаття|цей (?:матеріал|текст)
    ten (?:artykuł|tekst|materiał)|ta treść|dalsza część|tento (?:článek|text)|bu (?:makale|haber|içerik|yazı)\w*
    (?:den här|denna) artikeln?|denne (?:artikkelen|artikelen|artikel)|ez a cikk|acest articol|αυτό το άρθρο
    (?:artikel|konten|berita) ini|bài viết này|כתבה (?:זו|זאת)|הכתבה (?:הזו|המלאה)|תוכן זה|מאמר זה|הכתבה
    هذ[اه] (?:المقال|المحتوى|التقرير|الخبر|المادة|المقالة)|این (?:مقاله|مطلب|خبر|محتوا|گزارش)
    (?:この|当|本)(?:記事|コンテンツ|ページ)|続き|残り|全文|本文|此文|(?:这|這)篇文章|余下|餘下
    (?:이|본) (?:기사|글|콘텐츠)|전문
""")
_FOR_SOME = _any(r"""
    subscri|member|premium|registered|register|log in|sign in|paywall|abonnent|\babo\b|mitglied|registr
    kostenpflichtig|abonné|réservé|payant|suscriptor|exclusiv|registrad|socios|assinante|cadastr|subscritor|abbonat
    riservat|abonnee|leden|подписчик|подписк|зарегистрир|авториз|підписник|передплат|зареєстр|subskry|prenumer
    zalogowan|płatn|předplat|přihláš|abone|üye|medlem|előfizet|abonaț|συνδρομ|pelanggan|berlangganan|thuê bao
    đăng ký|thành viên|למנוי|מנויים|רשומים|مشترك|للأعضاء|المسجلين|مدفوع|مشترک|اعضا|عضو|会員|有料|登録|ログイン|購読
    会员|會員|订阅|訂閱|付费|付費|登录|登入|注册|註冊|회원|유료|구독|로그인
""")
_ENTER = r"log ?in|sign (?:in|up)|register|subscribe|create (?:a|an|your) (?:free )?account"
_READ = r"continue|read|keep|unlock|access|view|see|comment"
_ACTS = _any(rf"""
    (?:please |to (?:continue|keep) reading,? ?|want to read.{{0,30}}\?)?(?:{_ENTER})\b.{{0,60}}\bto (?:{_READ})
    already (?:a (?:subscriber|member)|subscribed|registered|have an account)
    you(?:['’]ve| have) (?:reached|read|used)\b.{{0,40}}\b(?:free|limit)\b|to (?:continue|keep) reading
    you (?:must|need to) be (?:logged|signed) in|subscribers? only$
    (?:bitte )?(?:melden|loggen|registrieren) sie sich\b
    (?:jetzt|hier) (?:anmelden|registrieren|abonnieren|weiterlesen)
    um (?:weiterzulesen|den (?:ganzen|vollständigen))
    (?:sie sind |sie haben )?(?:bereits|schon) (?:abonnent|registriert|kunde|ein abo|mitglied)
    (?:connectez|inscrivez|identifiez)-vous\b|créez (?:un|votre) compte|déjà (?:abonné|inscrit)
    pour (?:lire la suite|continuer (?:à lire|votre lecture))|inici[ae] sesión|regístr(?:ate|ese)
    para (?:seguir|continuar) leyendo|ya (?:eres|es) suscriptor|faça (?:o )?login|cadastre-se|inicie sessão
    registe-se|para continuar (?:a ler|lendo)|já é assinante|(?:accedi|registrati|abbonati)\b.{{0,40}}\bper\b
    per continuare a leggere|sei già abbonat
    (?:log in|registreer|meld je aan|neem een abonnement|word lid)\b.{{0,40}}\bom\b|om verder te lezen|al abonnee
    (?:войдите|зарегистрируйтесь|авторизуйтесь|оформите подписку)\b|чтобы (?:читать|продолжить|прочитать)
    уже подписаны|(?:увійдіть|зареєструйтеся|оформіть передплату|оформіть підписку)\b|(?:zaloguj|zarejestruj) się
    aby (?:czytać|przeczytać)|přihlaste se|giriş yap|üye ol|kaydol|okumaya devam etmek için|logga in|log ind
    logg inn|bli prenumerant|login (?:untuk|dulu)|đăng nhập để|(?:להמשך|להמשיך) (?:ה?קריאה|לקרוא)|התחברו
    היכנסו למנוי|כבר מנוי|(?:يرجى |قم ب)?تسجيل الدخول|سجل(?:وا|ي)? (?:الدخول|دخولك|الآن)
    (?:لمتابعة|لمواصلة|لإكمال) (?:ال)?قراءة|برای (?:ادامه|خواندن)|وارد (?:حساب|شوید)
    (?:ログイン|会員登録|登録)(?:すると|して|いただくと)|(?:登录|登入|订阅|訂閱|注册)(?:后|後|即可|以)
    (?:로그인|구독|회원가입)(?:하시면|하면| 후|을 하)
""")
_PAYWALL = re.compile(rf"{_BEGIN}(?:(?:{_THIS_TEXT}).{{0,70}}?(?:{_FOR_SOME})|(?:{_ACTS}))", re.IGNORECASE)

_OPINIONS = _any(r"""
    opinions?|views|comments|statements|meinungen|kommentare|ansichten|leserbriefe|commentaires|propos|avis
    opiniones|comentarios|opiniões|comentários|opinioni|commenti|meningen|reacties|мнени\w+|комментари\w+|думк\w+
    коментар\w+|opinie|komentarze|názory|görüşler|yorumlar|åsikter|kommentarer|الآراء|آراء|التعليقات|المقالات|הדעות
    התגובות|הדברים|دیدگاه\w*|نظرات|コメント|意見|見解|投稿|评论|評論|观点|觀點|의견|댓글
""")
_PUBLISHER = r"site|website|paper|newspaper|publication|magazine|editor\w*|publisher|platform|our|us"
_NOT_OURS = _any(rf"""
    not necessarily (?:those of|the (?:view|opinion)|reflect|represent|express)
    not (?:those of|the (?:view|opinion)|reflect|represent|express).{{0,60}}\b(?:{_PUBLISHER})\b
    responsibility of|those of (?:the|their) (?:own )?(?:author|writer|commenter|user|reader)
    (?:are|will be) (?:moderated|reviewed|checked|deleted|removed)|geben nicht
    nicht (?:zwingend|unbedingt|notwendig)|spiegeln nicht|in der verantwortung|n['’]engagent|ne reflètent|n['’]expriment
    leurs auteurs|no (?:reflejan|representan)|responsabilidad|sus autores|não (?:refletem|representam)
    responsabilidade|non (?:riflettono|rappresentano)|responsabilità|rispettivi autori|weerspiegelen niet
    niet noodzakelijk|не совпада|не отража|не обязательно|принадлежат|ответственность|не відобража|відповідальність
    nie (?:odzwierciedlają|muszą)|nevyjadřují|yansıtma|yazar\w* ait|sorumluluğu|speglar inte
    لا (?:تعبر|يعبر|تمثل|يمثل|تعكس|يعكس)|وجهات? نظر|אינן|אינם|על דעת|באחריות|بیانگر|نمایانگر|لزوما|الزاما
    منتشر نخواهد|個人の|投稿者|筆者の|代表するもの|不代表|(?:仅|僅)代表|与本站无关|다를 수|작성자|필자
""")
_COMMENT_RULES = re.compile(
    rf"{_BEGIN}(?:\w+[ ,]){{0,5}}[\u3040-\u9fff\uac00-\ud7af]{{0,8}}(?:{_OPINIONS}).{{0,120}}?(?:{_NOT_OURS})"
    rf"|{_BEGIN}(?:please (?:keep|be|stay) .{{0,40}}(?:civil|respectful|polite|on topic)"
    r"|by (?:posting|commenting|submitting)"
    r"|we reserve the right to|(?:read|see) our (?:comment|community)"
    rf"|bitte (?:beachten|halten) sie .{0, 40}(?:netiquette|regeln)"
    r"|die kommentarfunktion)",
    re.IGNORECASE,
)

_TRY = _any(r"""
    try|test|get|start|enjoy|testen|lesen|probieren|sichern|erhalten|jetzt|essayez|testez|profitez|découvrez
    prueb[ae]|disfrut[ae]|prova(?:te)?|scopri|experimente|aproveite|probeer|neem|попробуйте|оформите|получите
    спробуйте|wypróbuj|vyzkoušejte|deneyin|prova|prøv|testa|נסו|קבלו|התנסו|جرب|جرّب|احصل|استمتع|امتحان کنید
""")
_A_WHILE = _any(r"""
    \d+|one|two|three|four|six|eine?n?|zwei|drei|vier|sechs|deux|trois|quatre|un mois|dos|tres|due|tre|dois|três
    twee|drie|free|gratis|kostenlos|gratuit|безоплатн|бесплатн|недел|месяц|тижн|tydzień|miesiąc|týden|měsíc|hafta
    ücretsiz|שבוע|חודש|חינם|أسبوع|شهر|أيام|مجان|هفته|ماه|رایگان
""")
_OFFERED = _any(r"""
    trial|offer|cancel|subscri|obligation|print edition|digital|e-?paper|\babo|angebot|ausgabe|kündig|abbestell
    endet automatisch|probe|offre|abonnement|engagement|résili|édition|oferta|suscripci|suscríb|edición|offerta
    abbonament|disdi|edizione|assinatura|edição|aanbod|opzeg|stopt automatisch|подписк|предложени|отмен|передплат
    пропозиці|prenumerat|subskrypcj|předplatn|abonel|iptal|מנוי|מבצע|ביטול|לבטל|اشتراك|عرض|إلغاء|اشتراک|لغو
""")
_TRIAL = re.compile(
    rf"{_BEGIN}(?:{_TRY})\b.{{0,60}}?(?:{_A_WHILE})\w{{0,3}}\b.{{0,200}}?(?:{_OFFERED})"
    rf"|{_BEGIN}(?:{_TRY})\b.{{0,60}}?(?:{_OFFERED}).{{0,200}}?(?:{_A_WHILE})\b"
    r"|(?:無料|初月|お試し).{0,30}(?:体験|お試し|購読|解約|申し込み|キャンペーン)|(?:免费|免費)?试[用阅读].{0,30}(?:订阅|取消|优惠)"
    r"|(?:무료|체험).{0,30}(?:구독|해지|신청)",
    re.IGNORECASE,
)

_GIVE = _any(r"""
    donate\b|(?:make|send) a (?:donation|gift)|your (?:donation|gift)|donations?\W|spenden sie|ihre spende
    spendenkonto|(?:faites|faire) un don|soutenez|votre don|don(?:a|e)\b|haz (?:una donación|un donativo)
    tu donativo|fai una donazione|sostieni(?:ci)?|doe een gift|doneer|steun ons|поддержите|пожертв|підтримайте
    wesprzyj|podpořte|bağış|stötta|støtt|תרמו|לתרומ|תמכו|תבר|تبرع|ادعم|ساهم|کمک (?:مالی|کنید)|حمایت کنید
    ご(?:寄付|支援)|寄付|捐款|捐助|후원
""")
_ACCOUNT = _any(r"""
    bank ?transfer|wire transfer|bank (?:details|account)|account (?:number|no)|iban|bic|swift|paypal|patreon|ko-?fi
    bankverbindung|überweisung|konto(?:nummer)?|virement|compte bancaire|transferencia|cuenta bancaria|bonifico
    transferência|overschrijving|rekening(?:nummer)?|банковский перевод|расч[её]тный сч[её]т|реквизиты|карта|przelew
    numer konta|číslo účtu|hesap no|העברה בנקאית|חשבון בנק|تحويل (?:بنكي|مصرفي)|رقم الحساب|شماره (?:حساب|کارت)
    (?:銀行)?振込(?:先)?|口座|(?:银行)?(?:账号|转账)|계좌
""")
_GIFT = re.compile(
    rf"{_BEGIN}(?:{_ACCOUNT})\s{{0,2}}[:：\-–]|{_BEGIN}(?:iban|bic)\b|{_BEGIN}(?:{_GIVE}).{{0,200}}?"
    rf"(?:{_ACCOUNT}|\d{{6,}}|https?:|www\.|journalis|our work|notre|unser|nuestr|nostr|onze|независим|עיתונות|صحاف)"
    rf"|{_BEGIN}(?:gift this|as a subscriber,? you|subscribers can (?:gift|give|share))",
    re.IGNORECASE,
)

_CORRECTIONS = re.compile(
    rf"{_BEGIN}(?:(?:have you )?(?:found|spotted|noticed|seen) (?:a|an) (?:mistake|error|typo)"
    r"|report (?:a|an) (?:error|typo)|(?:this|the) (?:article|story|post|page) (?:may contain|contains) affiliate"
    r"|(?:this|the) (?:article|story|text|page) (?:was|has been) (?:automatically |machine.)?translated\b"
    r"|(?:einen )?fehler (?:gefunden|entdeckt|melden)|une erreur dans|signaler une erreur|нашли (?:ошибку|опечатку)"
    r"|знайшли помилку|מצאתם טעות|הצעות לתיקון|هل وجدت خطأ|أبلغ عن خطأ|گزارش خطا|誤字|有奖纠错)",
    re.IGNORECASE,
)
_KINDS = (_PAYWALL, _COMMENT_RULES, _TRIAL, _GIFT, _CORRECTIONS)


def is_notice(text: str) -> bool:
    """Whether a paragraph speaks of reading, commenting or paying for the text above it, and not of the news."""
    return len(text) <= _LONGEST and any(kind.search(text) for kind in _KINDS)
