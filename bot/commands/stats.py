"""`/stats`: how many readers there are and how that grew, in some lines and a picture."""

from collections.abc import Iterator

from bot.admission import Access
from bot.audience_report import AudienceReport
from bot.chat import Chat, Command
from bot.commands.acting import acting
from bot.desk.audience_counts import AudienceView, ViewFilter
from bot.message import File, Message, bold, plain, words
from bot.request import Reply, Request, say

_NAMES = 5  # platforms that are named


async def stats(chat: Chat, request: Request) -> Reply:
    """The main figures of the last days, with the chart of the audience's growth."""
    view = await chat.audience.view(acting(request), ViewFilter())
    language = chat.phrases.known(request.language)
    report = AudienceReport(chat.phrases, language, chat.platforms)
    text = words(bold(chat.say("stats-public", request, publication=chat.publication.name)), *_lines(report, view))
    picture = await chat.pictures.picture(f"audience {language}", lambda: report.chart(view, marked=False))
    if picture is None:
        return say(Message(text=text, language=language, private=True))
    file = File(
        name="israfan-audience.png",
        data=picture,
        refused=plain(text),
        shows=f"{report.title(view)}. {report.description(view)}",
    )
    return say(Message(text=text, file=file, language=language, private=True))


def _lines(report: AudienceReport, view: AudienceView) -> Iterator[str]:
    yield "\n" + report.description(view)
    for label, value in report.figures(view):
        yield f"\n{label}: {value}"
    for name in view.names[:_NAMES]:
        yield f"\n{report.name(view, name)}: {report.number((view.today.by_name or {}).get(name, 0))}"


COMMAND = Command(name="stats", answer=stats, access=Access.DESK)
