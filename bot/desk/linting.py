"""What is wrong with a post before it goes out: asks what `lint_rules` decides by.

post ──compose, render──> what each platform cuts ─┐
     ──link, picture────> the guarded fetcher ─────┼──> Suspect ──lint_rules.lint──> flaws
     ──the store────────> what was sent lately ────┘
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from bot import composing, errors
from bot.desk.access import Actor, Right
from bot.lint_rules import Flaw, Suspect, Trouble, lint
from bot.model import Post, PostKind, PostState
from bot.phrases import Phrases
from bot.platform_facts import Cut, PlatformFacts
from bot.ports import Clock, PictureSize, SourceProblem, Store, WebLook

LOOKED_BACK = timedelta(days=30)
LOOKED_AT = 500  # posts
_SENT = (PostState.PUBLISHED, PostState.ARCHIVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Linter:
    """What it takes to look at a post. `web`: None where nobody may look at addresses. `patience`: seconds for both of
    them; `banned`: words that the desk does not want."""

    store: Store
    clock: Clock
    phrases: Phrases
    platforms: Mapping[str, PlatformFacts] = field(default_factory=dict)
    web: WebLook | None = None
    patience: float = 20.0
    banned: tuple[str, ...] = ()

    async def lint(self, actor: Actor, post: Post, *, language: str | None = None) -> tuple[Flaw, ...]:
        """All that is wrong with a post as readers of a language get it, what is serious first. Raises NotAllowed."""
        actor.require(Right.VIEW)
        link, picture = await asyncio.gather(self._link(post.content.url), self._picture(post.content.image))
        suspect = Suspect(
            content=post.content,
            kind=post.kind,
            topics=post.topics,
            now=self.clock.now(),
            cut=self._cut(post, language),
            link=link,
            picture=picture,
            sent=await self._sent(post),
            banned=self.banned,
        )
        return lint(suspect)

    def _cut(self, post: Post, language: str | None) -> Mapping[str, frozenset[Cut]]:
        message = composing.compose(self.phrases, post, language)
        return {facts.title: facts.render(message).cut for facts in self.platforms.values()}

    async def _link(self, url: str | None) -> Trouble | None:
        if self.web is None or not url:
            return None
        try:
            async with asyncio.timeout(self.patience):
                await self.web.answers(url)
        except SourceProblem as problem:
            return Trouble(reason=problem.reason, gone=problem.gone)
        except TimeoutError:
            return Trouble(reason=_SLOW)
        return None

    async def _picture(self, url: str | None) -> PictureSize | Trouble | None:
        if self.web is None or not url:
            return None
        try:
            async with asyncio.timeout(self.patience):
                return await self.web.picture(url)
        except SourceProblem as problem:
            return Trouble(reason=problem.reason, gone=problem.gone)
        except TimeoutError:
            return Trouble(reason=_SLOW)

    async def _sent(self, post: Post) -> tuple[Post, ...]:
        since = self.clock.now() - LOOKED_BACK
        async with self.store.reading() as work:
            newest = await work.posts.list(limit=LOOKED_AT)
        return tuple(
            each
            for each in newest
            if each.id != post.id
            and each.kind is not PostKind.DIGEST
            and each.state in _SENT
            and (each.published_at or each.created_at) > since
        )


_SLOW = "It took too long to answer."


async def lint_post(
    linter: Linter, actor: Actor, post_id: int, *, language: str | None = None
) -> tuple[Post, tuple[Flaw, ...]]:
    """The same by a post's number. Raises NotFound, NotAllowed."""
    actor.require(Right.VIEW)
    async with linter.store.reading() as work:
        post = await work.posts.get(post_id)
    if post is None:
        raise errors.NotFound(phrase="post-unknown", number=post_id)
    return post, await linter.lint(actor, post, language=language)
