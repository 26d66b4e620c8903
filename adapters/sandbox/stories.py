"""The demo's articles, all invented: harmless news in the voice of a news site, in four languages.

They are chosen to be hard to set: Latin names inside Arabic and Hebrew, Arabic and Hebrew names inside English,
numbers, quotation marks, and headlines that begin in the other direction.
"""

from dataclasses import dataclass, replace
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An article as its author hands it in. `body` has a blank line between paragraphs; `minutes` is its age."""

    slug: str
    title: str
    summary: str
    body: str
    topics: tuple[str, ...]
    language: str = "en"
    image: str | None = None
    author: str = "Israfan desk"
    minutes: int = 0

    def in_round(self, number: int) -> "Story":
        """As it is told when all have been told so often: with its number, or it would look like a second copy."""
        return replace(self, title=f"{self.title} ({number + 1})") if number else self


ARCHIVE: Final = (
    Story(
        slug="haifa-night-market",
        title="Haifa’s port opens its quay to a night market",
        summary="Two hundred stalls, one old crane and a jazz band: the city tries evenings by the water.",
        body="The old grain quay in Haifa opened to the public on Thursday evening for the first time in sixty years. "
        "Some two hundred stalls sold bread, records and second-hand books until midnight.\n\n"
        "“We wanted a place where nobody needs a reservation,” said Rana Darwish, who organised the market together "
        "with שוק הלילה, a neighbourhood association. It returns every second week until October.",
        topics=("Culture", "Cities"),
        image="harbour",
        author="Lea Brandt",
        minutes=55,
    ),
    Story(
        slug="amman-mahattat",
        title="عمّان تفتتح مسار حافلات جديداً يربط المحطة بمطار Queen Alia",
        summary="الخط الجديد يعمل كل 15 دقيقة، وتقول البلدية إنه يختصر الرحلة إلى 45 دقيقة.",
        body="افتتحت بلدية عمّان صباح اليوم مساراً سريعاً للحافلات يصل وسط المدينة بمطار Queen Alia الدولي، "
        "بعد عامين من الأعمال.\n\n"
        "وقالت المهندسة سلمى النابلسي إن الحافلات الكهربائية التي صنعتها شركة Volta Bus تكفي لنقل 9,000 راكب يومياً.",
        topics=("مدن", "Transport"),
        language="ar",
        image="city",
        author="ليلى حدّاد",
        minutes=190,
    ),
    Story(
        slug="rakevet-galil",
        title="הרכבת לגליל תפעל גם בלילה, כך הודיעה חברת NorthRail",
        summary="החל מהחודש הבא ייצאו שתי רכבות בכל לילה מתל אביב לכרמיאל, במחיר נסיעה רגיל.",
        body="חברת NorthRail הודיעה אתמול שתפעיל שתי רכבות לילה בקו תל אביב – כרמיאל. הנסיעה תימשך שעה ו־20 דקות.\n\n"
        "„זה משנה את החיים לעובדי המשמרות”, אמרה תמר אלוני מוועד הנוסעים. הכרטיס יעלה 24 ש״ח, כמו ביום.",
        topics=("תחבורה", "Transport"),
        language="he",
        image="rails",
        author="יעל שדה",
        minutes=320,
    ),
    Story(
        slug="olive-harvest-drones",
        title="In the hills above Ajloun, olive growers let drones do the counting",
        summary="A cooperative of forty farms says that it now knows its harvest three weeks earlier.",
        body="From above, each tree is a green dot with a number. The growers of Ajloun’s cooperative “زيتون عجلون” "
        "have photographed 12,400 of them this season.\n\n"
        "“My grandfather counted by walking. I count by walking too, but afterwards,” said Omar Qudah. "
        "The pictures are free for any grower of the region.",
        topics=("Economy", "Environment"),
        image="hills",
        author="Samir Khoury",
        minutes=480,
    ),
    Story(
        slug="negev-solar",
        title="A school in the Negev now runs on its own sun",
        summary="The pupils chose the panels, the wiring and the name: “Noon”.",
        body="The secondary school of Yeruham has switched to electricity from its own roof. Pupils of the "
        "eleventh grade planned the plant with an engineer from Be’er Sheva.\n\n"
        "It yields 180 kilowatts at noon. What is left over lights the football pitch in the evening.",
        topics=("Environment", "Education"),
        image="dunes",
        author="Lea Brandt",
        minutes=900,
    ),
    Story(
        slug="beirut-kutub",
        title="“كتب على الدرج”: مكتبة مفتوحة على أدراج بيروت",
        summary="متطوعون يضعون أكثر من 3,000 كتاب في 12 درجاً قديماً، ومن يأخذ كتاباً يترك آخر.",
        body="صارت أدراج مار مخايل في بيروت مكتبة مفتوحة. جمع المتطوعون الكتب من الجيران ومن دار النشر Nour Books.\n\n"
        "تقول مايا سعادة: «أجمل ما في الأمر أن أحداً لا يسأل عن بطاقة عضوية».",
        topics=("Culture", "مدن"),
        language="ar",
        author="ليلى حدّاد",
        minutes=1500,
    ),
    Story(
        slug="isfahan-astronomy",
        title="شب رصد در اصفهان: هزار نفر و یک تلسکوپ ۴۰ سانتی‌متری",
        summary="انجمن نجوم اصفهان با همکاری گروه SkyWatch Iran آسمان پارک مشتاق را یک شب بی‌چراغ کرد.",
        body="پنج‌شنبه شب چراغ‌های پارک مشتاق خاموش شد تا مردم حلقه‌های زحل را ببینند.\n\n"
        "به گفتهٔ نیلوفر امینی از SkyWatch Iran، صف تماشا تا نیمه‌شب ادامه داشت و کودکان اول می‌دیدند.",
        topics=("Science",),
        language="fa",
        image="night",
        author="نیلوفر امینی",
        minutes=2100,
    ),
    Story(
        slug="tel-aviv-khufim",
        title="תל אביב תשאיר שלושה חופים חשוכים בעונת ההטלה של צבי הים",
        summary="העירייה וארגון TurtleWatch מבקשים מהמתרחצים לא להשתמש בפנסים אחרי 20:00.",
        body="שלושה חופים בצפון העיר יישארו חשוכים עד סוף אוגוסט, כדי שצבות הים ימצאו את הדרך אל החול.\n\n"
        "„ספרנו 41 קינים בשנה שעברה, הכי הרבה מאז 1993”, אמר ד״ר אורי כהן מ־TurtleWatch.",
        topics=("Environment", "ערים"),
        language="he",
        author="יעל שדה",
        minutes=2900,
    ),
)
"""What the newsroom has published before anybody looks; minutes count back from the opening."""

TO_COME: Final = (
    Story(
        slug="aqaba-reef",
        title="Aqaba’s reef gets a map that swimmers can help to draw",
        summary="Marine biologists ask divers on both sides of the gulf to send in what they see.",
        body="A map of the coral reef off Aqaba went online this morning. It shows 340 colonies, each with its own "
        "page, and anybody who dives may add a photograph.\n\n"
        "The project is run jointly from Aqaba and Eilat. “Fish do not carry passports,” said Dr. Hanan al-Majali "
        "(حنان المجالي), who began it with Dr. Uri Cohen.",
        topics=("Science", "Environment"),
        image="harbour",
        author="Samir Khoury",
    ),
    Story(
        slug="nasira-musiqa",
        title="Orchestra 49 تعزف في الناصرة ثلاث ليالٍ متتالية",
        summary="الحفلات مجانية في ساحة العين، والبرنامج من Mozart إلى فيروز.",
        body="تبدأ فرقة Orchestra 49 مساء الأحد سلسلة حفلات في ساحة العين بالناصرة. يشارك فيها 49 عازفاً من 11 بلداً.\n\n"
        "وقال المايسترو جورج نصّار: «نعزف Mozart كما نعزف فيروز: للناس الواقفين في الساحة».",
        topics=("Culture",),
        language="ar",
        image="night",
        author="ليلى حدّاد",
    ),
    Story(
        slug="jerusalem-mifal",
        title="NVIDIA ועיריית ירושלים פותחות מעבדה לתלמידי תיכון",
        summary="60 תלמידות ותלמידים מכל העיר ילמדו לבנות רובוטים שמנקים את הגנים הציבוריים.",
        body="המעבדה תיפתח ביום ראשון ברחוב יפו. ילמדו בה 60 תלמידות ותלמידים, בעברית ובערבית.\n\n"
        "הרובוט הראשון, „Zaatar 1”, כבר מטאטא את גן סאקר. הוא נתקע רק פעמיים, אמרה המדריכה ריאם ח׳ורי.",
        topics=("Education", "ערים"),
        language="he",
        image="city",
        author="יעל שדה",
    ),
    Story(
        slug="desert-train-timetable",
        title="The desert train is back: four coaches, one samovar, no hurry",
        summary="A volunteer crew reopens 58 kilometres of the old line, every Friday at seven.",
        body="At seven on Friday the whistle blew in Ma’an for the first time since 1998. The train has four coaches "
        "and takes two hours for 58 kilometres.\n\n"
        "“It is not transport. It is a balcony that moves,” said the stationmaster, Yusuf Tarawneh.",
        topics=("Transport", "Culture"),
        image="rails",
        author="Lea Brandt",
    ),
)
"""What the demo publishes while somebody watches, in this order."""
