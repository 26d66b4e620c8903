"""draft -> published -> corrected or retracted: within a unit of work, so that a post and its plan commit together."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot import entry_to_post, errors, events, identity, joining, markup, topic_registry, urls
from bot.delivery import fan_out
from bot.desk_nouns import BroadcastState, ChangeAct
from bot.entry import Page
from bot.entry_to_post import line
from bot.model import Content, Lane, NewPost, Post, PostKind, PostState
from bot.ports import Clock, Work
from bot.release_rules import Canary
from bot.repositories.endpoints import EventType
from bot.repositories.posts import PlannedRelease


async def take_page(
    work: Work,
    clock: Clock,
    page: Page,
    *,
    topics: Iterable[str],
    publish: bool,
    follows: int | None = None,
    variant_of: int | None = None,
) -> Post:
    """A page or file as a post: a new draft, or the next revision of the story it is. Raises BadInput without a title,
    or where no story can be gone on with; NotFound.

    With `publish` it goes out at once. `follows`: the number of a post whose story a new one goes on with.
    `variant_of`: that of a post which says the same in another language.
    """
    if not page.title or not page.title.strip():
        raise errors.BadInput(phrase="post-without-title")
    story = None if follows is None else (await _to_go_on_with(work, follows)).story
    content = page_content(page)
    keys = identity.page_keys(page.url, content.title, page.date)
    now = clock.now()
    known = await work.posts.by_keys(keys)
    if known:
        post = await _revised_by_page(work, clock, await _found(work, min(known.values())), page, content)
    else:
        tags = await topic_registry.registered_in_order(work, (*topics, *page.tags))
        new = NewPost(
            kind=PostKind.ARTICLE,
            state=PostState.DRAFT,
            content=content,
            keys=keys[:1],
            topics=tuple(topic.slug for topic in tags),
            published_at=min(page.date, now) if page.date else None,
            follows=story,
        )
        post = await work.posts.add(new, now)
    if variant_of is not None:
        await joining.join(work, (variant_of, post.id))
    if translations := identity.translations_of_page(page):
        named = await work.posts.by_keys(joining.translation_keys(translations))
        await joining.join_translations(work, post.id, translations, named)
    if variant_of is not None or translations:
        post = await _found(work, post.id)
    if publish and post.state is not PostState.PUBLISHED:
        post, canary = await _sooner(work, clock, post)
        post = await release(work, clock, post, canary=canary)
    return post


async def _revised_by_page(work: Work, clock: Clock, post: Post, page: Page, content: Content) -> Post:
    """The next revision, unless the page says what it said before: what an editor corrected since stands then."""
    before = post.content.said_by_page or await _first_said(work, post)
    if content.said_by_page == before or (page.prepared and entry_to_post.said_already(page.prepared, post)):
        return post
    return await _revise(work, clock, post, replace(content, said=post.content.said))


async def _first_said(work: Work, post: Post) -> str | None:
    """The digest of what a post said at first: of those imported by an earlier version, which kept none."""
    first = await work.posts.content(post.id, 1)
    return _page_digest(first.content) if first else None


def _page_digest(content: Content) -> str:
    return identity.digest(content.title, content.summary, content.body, content.url, content.image, content.author)


def page_content(page: Page) -> Content:
    """What a page says, as a revision's content."""
    if page.prepared is not None:
        return replace(page.prepared.content, said_by_page=page.prepared.content.said)
    image = page.image if urls.is_picture_for_all(page.image, beside=page.url) else None
    content = Content(
        title=line(page.title or ""),
        summary=line(page.summary or ""),
        body=markup.in_paragraphs(page.body or ""),
        url=page.url,
        image=image,
        author=", ".join(page.authors) or None,
        language=page.language,
    )
    return replace(content, said_by_page=_page_digest(content))


async def publish(
    work: Work, clock: Clock, post_id: int, *, lane: Lane | None = None, canary: Canary | None = None
) -> tuple[Post, bool]:
    """A draft (or a held post) goes to its readers; whether it was not public before. `canary`: to a few first."""
    post = await _found(work, post_id)
    if post.state is PostState.PUBLISHED:
        return post, False
    if post.state is PostState.RETRACTED:
        raise errors.BadInput(phrase="post-retracted", number=post_id)
    post, planned_canary = await _sooner(work, clock, post)
    if lane is not None:
        post = replace(post, lane=lane)
    if planned_canary is not None and canary is None and post.lane is not Lane.BREAKING:
        canary = planned_canary
    return await release(work, clock, post, canary=canary), True


async def _sooner(work: Work, clock: Clock, post: Post) -> tuple[Post, Canary | None]:
    """A post that was to go out later, now that it is not planned any more, and whom it was to reach first."""
    if post.state is not PostState.SCHEDULED:
        return post, None
    planned = await work.releases.get(post.id)
    if post.kind is not PostKind.ARTICLE:
        raise errors.BadInput(phrase="post-not-to-plan", number=post.id)
    if planned is None:
        return post, None
    if planned.embargo and clock.now() < planned.at:
        raise errors.BadInput(phrase="post-embargoed", number=post.id)
    await work.releases.take(post.id)
    return replace(post, lane=planned.lane, published_at=None), planned.canary


async def other_languages(work: Work, post_id: int) -> Sequence[int]:
    """The posts that say the same in another language, but those that were retracted."""
    posts = await work.posts.many(each.post_id for each in await work.variants.together(post_id))
    return [each.id for each in posts.values() if each.id != post_id and each.state is not PostState.RETRACTED]


async def release(work: Work, clock: Clock, post: Post, *, canary: Canary | None = None) -> Post:
    """Within a unit of work: the post is public, and a plan to deliver it stands beside it. `canary`: to a few places
    first. Raises BadInput for breaking news with one."""
    check_canary(post.lane, canary)
    now = clock.now()
    published_at = post.published_at or now
    await work.posts.set_state(post.id, PostState.PUBLISHED, published_at=published_at, lane=post.lane)
    post = replace(post, state=PostState.PUBLISHED, published_at=published_at)
    await fan_out.plan_post(work, post, now, canary=canary)
    await events.post_happened(work, EventType.POST_PUBLISHED, post, now)
    return post


def check_canary(lane: Lane, canary: Canary | None) -> None:
    """Raises BadInput for breaking news that is to reach a few places first: it would wait for minutes then."""
    if canary is not None and lane is Lane.BREAKING:
        raise errors.BadInput(phrase="canary-breaking")


async def plan_release(work: Work, planned: PlannedRelease) -> None:
    """Within a unit of work: the post goes out at that time, and is seen by nobody before."""
    await work.releases.save(planned)
    await work.posts.set_state(planned.post_id, PostState.SCHEDULED)


async def correct(
    work: Work,
    clock: Clock,
    post_id: int,
    *,
    title: str | None = None,
    summary: str | None = None,
    body: str | None = None,
    html: str | None = None,
    language: str | None = None,
) -> Post:
    """Change what a post says; every delivered copy is edited. `body` is plain text, `html` the same as sanitised HTML.
    None leaves a part as it is."""
    post = await _found(work, post_id)
    content = _rewritten(post.content, title, summary, markup.paragraphs(body) if body is not None else html)
    told = post.state is PostState.PUBLISHED and content != post.content
    if told:
        content = replace(content, corrected_at=clock.now().isoformat(timespec="seconds"))
    revised = await _revise(work, clock, post, replace(content, language=language or content.language), told=told)
    if told and post.kind is PostKind.ARTICLE:
        await work.public_changes.add(post_id, ChangeAct.CORRECT, revised.revision, clock.now())
    return revised


def _rewritten(content: Content, title: str | None, summary: str | None, html: str | None) -> Content:
    rewritten = replace(
        content,
        title=line(title) if title is not None else content.title,
        summary=line(summary) if summary is not None else content.summary,
        body=html if html is not None else content.body,
    )
    if not rewritten.title:
        raise errors.BadInput(phrase="post-needs-title")
    return rewritten


def _by_nobody(content: Content) -> Content:
    return replace(content, said=None, said_by_page=None, said_by_webhook=None, ahead=None, corrected_at=None)


async def update(
    work: Work,
    clock: Clock,
    post_id: int,
    *,
    title: str | None = None,
    summary: str | None = None,
    body: str | None = None,
    lane: Lane = Lane.NORMAL,
) -> Post:
    """What is new about an article goes out at once, as an article that goes on with its story: made from it, None
    leaving a part as it is. The article itself stays as it is, and is what its source and its address name.

    Raises NotFound; BadInput where it was not sent, is no article, or the newest of its story says just this.
    """
    post = await _to_go_on_with(work, post_id)
    if post.state in (PostState.DRAFT, PostState.HELD):
        raise errors.BadInput(phrase="update-not-sent", number=post_id)
    content = _by_nobody(_rewritten(post.content, title, summary, markup.paragraphs(body) if body else body))
    newest = await work.posts.newest_of_story(post.story)
    # A command that was given twice by mistake would else be sent to everybody twice.
    if newest is not None and _by_nobody(newest.content) == content:
        raise errors.BadInput(phrase="update-says-the-same", number=newest.id)
    new = NewPost(
        kind=PostKind.ARTICLE,
        state=PostState.DRAFT,
        content=content,
        topics=post.topics,
        source_id=post.source_id,
        lane=lane,
        follows=post.story,
    )
    return await release(work, clock, await work.posts.add(new, clock.now()))


async def _to_go_on_with(work: Work, post_id: int) -> Post:
    post = await _found(work, post_id)
    if post.state is PostState.RETRACTED:
        raise errors.BadInput(phrase="story-retracted", number=post_id)
    if post.kind is not PostKind.ARTICLE:
        raise errors.BadInput(phrase="story-no-article", number=post_id)
    return post


async def retract(work: Work, clock: Clock, post_id: int) -> Post:
    """Take a post back: copies not sent are not sent, copies that were are deleted where the platform allows it."""
    post = await _found(work, post_id)
    if post.article is not None:
        await work.variants.hold([each.post_id for each in await work.variants.together(post_id)])
    await work.posts.set_state(post_id, PostState.RETRACTED)
    if post.kind is PostKind.ARTICLE and post.state in (PostState.PUBLISHED, PostState.ARCHIVED):
        await work.public_changes.add(post_id, ChangeAct.RETRACT, post.revision, clock.now())
    if await work.releases.take(post_id) and (broadcast := await work.broadcasts.of_post(post_id)) is not None:
        await work.broadcasts.advance(broadcast.id, BroadcastState.SCHEDULED, BroadcastState.CANCELLED, clock.now())
    await work.deliveries.cancel(post_id, clock.now())
    await work.deliveries.want(post_id, 0, clock.now())
    if post.article is not None:  # who was left to it, and has not got it, gets another language
        await work.variants.plan_again(post_id, clock.now())
    retracted = replace(post, state=PostState.RETRACTED)
    if post.state in (PostState.PUBLISHED, PostState.ARCHIVED):
        await events.post_happened(work, EventType.POST_RETRACTED, retracted, clock.now())
    return retracted


async def resend(work: Work, clock: Clock, post_id: int) -> int:
    """An editor decided: copies that may or may not have arrived are sent once more: how many. Raises NotFound."""
    await _found(work, post_id)
    return await work.deliveries.resend_unknown(post_id, clock.now())


async def revise(work: Work, clock: Clock, post: Post, content: Content) -> Post:
    """Within a unit of work: the next revision as its source says it, where that is anything new; copies follow, and it
    is told as a correction, if readers can see it."""
    revised = await _revise(work, clock, post, content)
    if revised is not post and post.kind is PostKind.ARTICLE and shows(post, content):
        await work.public_changes.add(post.id, ChangeAct.CORRECT, revised.revision, clock.now())
    return revised


async def _revise(work: Work, clock: Clock, post: Post, content: Content, *, told: bool = False) -> Post:
    """What a source said last stays known through an import or a correction, so that it is not said again. `told`:
    readers are told of it, whether or not their copies look different."""
    content = replace(
        content,
        said=content.said or post.content.said,
        said_by_page=content.said_by_page or post.content.said_by_page,
        said_by_webhook=content.said_by_webhook or post.content.said_by_webhook,
    )
    if content == post.content:
        return post
    await joining.keep_language(work, post, content)
    revised = await work.posts.revise(replace(post, content=content), clock.now())
    if shows(post, content):
        await work.deliveries.want(post.id, revised.revision, clock.now())
    if told or shows(post, content):
        await events.post_happened(work, EventType.POST_CORRECTED, revised, clock.now())
    return revised


def shows(post: Post, content: Content) -> bool:
    """Whether readers' copies of a published post would look different if it said this."""
    return post.state is PostState.PUBLISHED and _visible(content) != _visible(post.content)


def _visible(content: Content) -> tuple[str | None, ...]:
    """What a reader's copy shows; a change elsewhere (a comment count in the body, a signature in the picture's
    address, tracking) edits nobody's message."""
    body = content.body if not content.summary else ""
    address = (urls.canonical(content.url) if content.url else None) or content.url
    picture = urls.without_query(content.image)
    return (content.title, content.summary, body, address, picture, content.author)


async def _found(work: Work, post_id: int) -> Post:
    post = await work.posts.get(post_id)
    if post is None:
        raise errors.NotFound(phrase="post-unknown", number=post_id)
    return post
