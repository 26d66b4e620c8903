"""Posts become one article in several languages, or are parted again: within a unit of work.

An editor says so, or what the posts are made from (`hreflang`). What readers have had already stays where it is.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from bot import errors
from bot.entry import Translation
from bot.following import Target
from bot.model import Content, Post, PostKind, PostState
from bot.ports import Work
from bot.variants import Variant


async def join(work: Work, post_ids: Iterable[int]) -> tuple[Variant, ...]:
    """These posts, and whatever they are joined with already, are one article. A retracted post makes room for
    another in its language.

    Raises NotFound, BadInput where there are two in one language or it is not known, Busy.
    """
    ids = set(post_ids)
    members = await _members(work, ids)
    await work.variants.hold(members)
    if await _members(work, ids) != members:
        raise errors.Busy(phrase="busy")
    posts = [await _article(work, number) for number in sorted(members)]
    if len(posts) < 2:
        raise errors.BadInput(phrase="post-joined-with-itself")
    for retracted in [each for each in posts if _makes_room(each, posts)]:
        await work.variants.part(retracted.id)
        posts.remove(retracted)
    languages: dict[str, Post] = {}
    for post in posts:
        language = language_of(post.content)
        if language is None:
            raise errors.BadInput(phrase="post-without-language", number=post.id)
        if (other := languages.get(language)) is not None:
            raise errors.BadInput(phrase="post-same-language", number=other.id, other=post.id, language=language)
        languages[language] = post
    await work.variants.join({post.id: language for language, post in languages.items()})
    return await work.variants.together(posts[0].id)


async def join_translations(
    work: Work, post_id: int, translations: Iterable[Translation], known: Mapping[str, int]
) -> None:
    """A post is one article with what its page or feed says is the same in another language, as far as that is to be
    believed (`identity`). Once: what an editor parted stays so. `known`: posts by those keys, read before.

    Raises Busy. What cannot be joined, as two posts in one language, is left as it is.
    """
    new = [each.claim for each in translations if each.claim not in known]
    for each in translations:
        other = next((known[key] for key in each.asked if known.get(key, post_id) != post_id), None)
        if other is None or each.joined in known:
            continue
        new.append(each.joined)
        with suppress(errors.BadInput, errors.NotFound):
            await join(work, (post_id, other))
    if new:
        await work.posts.add_keys(post_id, new)


async def hold_for(
    work: Work, translations: Iterable[tuple[int | None, Iterable[Translation]]], known: Mapping[str, int]
) -> None:
    """Hold every post that this transaction will join, before it changes any: two that took them join by join, each in
    its own order, would wait for each other until PostgreSQL ends one. By post; of a new one (None) the others.
    """
    ids: set[int] = set()
    for post_id, named in translations:
        for each in named:
            others = {known[key] for key in each.asked if key in known} if each.joined not in known else set()
            ids |= others | ({post_id} if others and post_id is not None else set())
    if len(ids) > 1:
        await work.variants.hold(await _members(work, ids))


def translation_keys(translations: Iterable[Translation]) -> Iterator[str]:
    """What `join_translations` wants to be known."""
    for each in translations:
        yield from (each.claim, each.joined, *each.asked)


async def part(work: Work, post_id: int) -> bool:
    """The post is an article of its own from now on; whether it was not. Raises NotFound."""
    await _article(work, post_id)
    members = {each.post_id for each in await work.variants.together(post_id)}
    if not members:
        return False
    await work.variants.hold(members)
    await work.variants.part(post_id)
    return True


async def keep_language(work: Work, post: Post, content: Content) -> None:
    """A post that is one of several languages says something else now: in another language it is that one's, unless
    there is one already; then it is an article of its own."""
    language = language_of(content)
    if post.article is None or language == language_of(post.content):
        return
    together = {each.post_id: each.language for each in await work.variants.together(post.id)}
    await work.variants.hold(together)
    others = {number: name for number, name in together.items() if number != post.id}
    if language is None or language in others.values():
        await work.variants.part(post.id)
    elif others:
        await work.variants.join(others | {post.id: language})


def language_of(content: Content) -> str | None:
    """The language of a post, whatever region is in its tag."""
    return Target.language(content.language).name if content.language else None


def _makes_room(post: Post, posts: Iterable[Post]) -> bool:
    language = language_of(post.content)
    others = (each for each in posts if each.id != post.id and each.state is not PostState.RETRACTED)
    return post.state is PostState.RETRACTED and language in map(language_of, (each.content for each in others))


async def _members(work: Work, post_ids: Iterable[int]) -> set[int]:
    """These posts, and those that they are joined with."""
    found = set(post_ids)
    for post_id in sorted(found):
        found |= {each.post_id for each in await work.variants.together(post_id)}
    return found


async def _article(work: Work, post_id: int) -> Post:
    post = await work.posts.get(post_id)
    if post is None:
        raise errors.NotFound(phrase="post-unknown", number=post_id)
    if post.kind is not PostKind.ARTICLE:
        raise errors.BadInput(phrase="post-no-article", number=post_id)
    return post
