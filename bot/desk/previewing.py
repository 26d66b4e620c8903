"""What each platform would get of a post, in each language and form; to look at, or sent to one place."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bot import composing, errors
from bot.desk.access import Actor, Right, record
from bot.model import Address, Copy, PlaceKind, Post
from bot.outcomes import Outcome
from bot.phrases import Phrases
from bot.platform_facts import PlatformFacts, Rendering
from bot.ports import Clock, Platform, Store
from bot.preferences import Display


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformView:
    """What one platform gets for readers of these languages, who all get the same."""

    platform: str
    languages: tuple[str, ...]
    rendering: Rendering


def views(
    phrases: Phrases,
    post: Post,
    platforms: Mapping[str, PlatformFacts],
    languages: Iterable[str],
    display: Display,
    kind: PlaceKind,
) -> Iterator[PlatformView]:
    """By platform; languages in which it is alike stand together. Pure."""
    spoken = tuple(languages)
    for name, facts in platforms.items():
        alike: dict[str, PlatformView] = {}
        for language in spoken:
            rendering = facts.render(composing.compose(phrases, post, language, display, kind))
            view = alike.get(repr(rendering))
            known = view.languages if view else ()
            alike[repr(rendering)] = PlatformView(platform=name, languages=(*known, language), rendering=rendering)
        yield from alike.values()


async def post_to_look_at(store: Store, actor: Actor, post_id: int) -> Post:
    """A post, whatever its state. Raises NotFound, NotAllowed."""
    actor.require(Right.VIEW)
    async with store.reading() as work:
        post = await work.posts.get(post_id)
    if post is None:
        raise errors.NotFound(phrase="post-unknown", number=post_id)
    return post


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewSender:
    """Sends a post to one place, as a message like any other: no reader's copy, so that it is neither counted nor
    corrected."""

    store: Store
    clock: Clock
    phrases: Phrases

    async def send(
        self,
        actor: Actor,
        platform: Platform,
        address: Address,
        post: Post,
        *,
        language: str | None,
        display: Display | None = None,
    ) -> Outcome:
        """What came of it. Raises NotAllowed."""
        actor.require(Right.WRITE)
        async with self.store.work() as work:
            subscriber = await work.subscribers.get(address)
            await record(work, actor, self.clock.now(), "preview", f"post {post.id}", reach=1)
        kind = subscriber.kind if subscriber else PlaceKind.PRIVATE
        message = composing.compose(self.phrases, post, language, display or Display(), kind)
        # Without its key, by which messages to readers are remembered: a draft may change and keep its revision.
        return await platform.show(Copy(address=address, kind=kind), replace(message, key=None))
