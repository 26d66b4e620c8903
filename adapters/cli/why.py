"""`israfan why`: whether a place received a post, and at which step not."""

import typer

from adapters.cli.context import AsJson, Place, PostId, place_of, shell_of
from adapters.cli.screen import Screen, plural
from bot import json_forms
from bot.delivery.choice import Step
from bot.desk import subscribers
from bot.following import EVERYTHING, Follow, Target
from bot.model import Address
from bot.ports import Store
from bot.why import Answer, Fate, Judgement, Remedy


def why(context: typer.Context, post_id: PostId, place: Place, as_json: AsJson = False) -> None:
    """Whether a place received a post, and at which step not."""
    shell = shell_of(context)
    address = place_of(place)

    async def asked(store: Store) -> Answer:
        return await subscribers.why_of(store, shell.clock, shell.actor, post_id, address)

    answer = shell.with_store(asked)
    if as_json:
        shell.screen.json(json_forms.why(answer))
        return
    shell.screen.line(f"Post {post_id}: {answer.post.content.title}", "bold")
    for line in _lines(shell.screen, answer, address):
        shell.screen.line(line)


def _lines(screen: Screen, answer: Answer, address: Address) -> list[str]:
    judgement = answer.judgement
    said = (
        _KEPT_OUT.get(judgement.step or Step.MUTED, "") if judgement.fate is Fate.KEPT_OUT else _FATES[judgement.fate]
    )
    when = f" ({screen.moment(judgement.at)})" if judgement.at else ""
    lines = [f"{address}: {said}{when}." + (f" Reason: {judgement.reason}." if judgement.reason else "")]
    lines += _details(judgement)
    if answer.remedy is not None:
        lines.append(f"What would change it: {_remedy(answer.remedy, answer.target)}.")
        at_once = " at once" if answer.remedy in (Remedy.AT_ONCE, Remedy.NOT_QUIET, Remedy.NO_CAP) else ""
        lines.append(f"Of {plural(answer.of_last, 'recent article')} {answer.coming} would have come{at_once}.")
    return lines


def _details(judgement: Judgement) -> list[str]:
    lines = []
    if judgement.fate is Fate.RECEIVED:
        lines.append(f"It shows revision {judgement.shown}{', sent without a sound' if judgement.silent else ''}.")
    if judgement.fate in (Fate.WAITS, Fate.COLLECTED, Fate.COMING) and judgement.step not in (None, Step.AT_ONCE):
        lines.append(f"Decided by: {judgement.step}.")
    if judgement.follow is not None:
        lines.append(f"The subscription: {_followed(judgement.follow)}.")
    return lines


def _followed(follow: Follow) -> str:
    words = follow.words
    parts = [_named(follow.target)]
    if words is not None:
        parts += [f"with {', '.join(words.include)}"] if words.include else []
        parts += [f"without {', '.join(words.exclude)}"] if words.exclude else []
    return "; ".join(parts)


def _named(target: Target | None) -> str:
    return "everything" if target in (None, EVERYTHING) else f"{target.kind} {target.name}"


def _remedy(remedy: Remedy, target: Target | None) -> str:
    return _REMEDIES[remedy].format(target=_named(target))


_FATES = {
    Fate.RECEIVED: "received",
    Fate.IN_DIGEST: "received in a digest",
    Fate.COLLECTED: "waits for a digest",
    Fate.WAITS: "waits to be sent",
    Fate.PAUSED: "not sent yet, because the desk has paused it",
    Fate.COMING: "still to come",
    Fate.FAILED: "failed",
    Fate.IN_DOUBT: "in doubt; it may have arrived",
    Fate.EXPIRED: "expired before it could be sent",
    Fate.CANCELLED: "cancelled before it was sent",
    Fate.UNREACHABLE: "not sent, because the bot could not write there",
    Fate.STOPPED: "not sent, because the place said /stop",
    Fate.BEFORE: "not sent, because it was published before the place subscribed",
    Fate.SINCE_CHANGED: "not sent; what the place wants now would bring it, so it wanted something else then",
    Fate.NO_SUBSCRIBER: "not sent, because this place never subscribed",
    Fate.RETRACTED: "retracted",
    Fate.UNPUBLISHED: "not published yet",
    Fate.ARCHIVED: "archived: known and not announced to anybody",
    Fate.OTHER_LANGUAGE: "not sent, because the place has it in another language",
    Fate.COUNTED: "not known any more, because copies of that time are only counted",
    Fate.NOT_MEANT: "not among the places it was meant for",
}
_KEPT_OUT = {
    Step.TOPIC: "not sent, because it follows nothing that brings it",
    Step.LEFT_OUT: "not sent, because it left this out",
    Step.PAUSED: "not sent, because this was paused there",
    Step.FILTER: "not sent, because of the word filter",
    Step.MUTED: "not sent, because the place was muted",
}
_REMEDIES = {
    Remedy.FOLLOW: "to follow {target}",
    Remedy.TAKE_IN: "to take in {target} again",
    Remedy.DROP_WORDS: "to follow {target} without words",
    Remedy.UNMUTE: "to end the mute",
    Remedy.LEAVE_OUT: "to leave out {target}",
    Remedy.UNFOLLOW: "to follow {target} no longer",
    Remedy.AT_ONCE: "posts at once in /settings",
    Remedy.NOT_QUIET: "no quiet hours in /settings",
    Remedy.NO_CAP: "no daily limit in /settings",
}
