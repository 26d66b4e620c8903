"""Rows become the core's nouns here, and the core's values what a row holds."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from sqlalchemy import Row

from bot.desk_nouns import Broadcast
from bot.following import Follow
from bot.model import Address, Audience, Content, Delivery, PlaceKind, Plan, Post, Source
from bot.preferences import Preferences, Timing
from bot.subscriber import Subscriber

AnyRow = Row[*tuple[Any, ...]]

_CONTENT = {field.name: field.default for field in fields(Content)}


def content(stored: Mapping[str, Any]) -> Content:
    """A revision's content; what an older or newer version also kept is passed over."""
    return Content(**{name: value for name, value in stored.items() if name in _CONTENT})


def stored_content(value: Content) -> dict[str, Any]:
    """Only what is said: most fields of most posts are as they were made."""
    return {name: part for name, part in asdict(value).items() if part != _CONTENT[name]}


def post(row: AnyRow, topics: tuple[tuple[str, str], ...]) -> Post:
    """A post with the content beside it; `topics` are (slug, title)."""
    return Post(
        id=row.id,
        kind=row.kind,
        state=row.state,
        revision=row.number,
        content=content(row.content),
        topics=tuple(slug for slug, _ in topics),
        tags=tuple(title for _, title in topics),
        source_id=row.source_id,
        source=row.source_name,
        lane=row.lane,
        published_at=row.published_at,
        updated_at=row.updated_at,
        created_at=row.created_at,
        follows=row.follows,
        article=row.article,
    )


def address(platform: str, chat: str, thread: str) -> Address:
    """An address whose empty thread is none."""
    return Address(platform, chat, thread or None)


def subscriber(row: AnyRow, follows: tuple[Follow, ...], timing: Timing | None) -> Subscriber:
    """A subscriber, what it follows and how it wants that."""
    return Subscriber(
        id=row.id,
        address=address(row.platform, row.chat, row.thread),
        kind=row.kind,
        state=row.state,
        reason=row.reason,
        language=row.language,
        language_chosen=row.language_chosen,
        follows=follows,
        preferences=Preferences(
            timing=timing or Timing(),
            display=row.display,
            muted_until=row.muted_until,
            threads=row.threads,
            mentions=row.mentions,
            reads=reads(row.reads),
        ),
        created_at=row.created_at,
        last_ok_at=row.last_ok_at,
        manager=row.manager,
        active_on=None if row.active_on is None else date.fromordinal(row.active_on),
    )


def reads(stored: str | None) -> tuple[str, ...]:
    """The languages that are read in a place, best first."""
    return tuple(stored.split(",")) if stored else ()


def claimed(row: tuple[Any, ...]) -> Delivery:
    """A copy from `claim.heads`, by place: names would cost more than all else that is done with a row."""
    id_, post_id, subscriber_id, platform, chat, thread, *others = row
    return Delivery(id_, post_id, subscriber_id, Address(platform, chat, thread or None), *others)


def delivery(row: AnyRow) -> Delivery:
    """A copy with its subscriber's address beside it."""
    return Delivery(
        id=row.id,
        post_id=row.post_id,
        subscriber_id=row.subscriber_id,
        address=Address(row.platform, row.chat, row.thread or None),
        kind=row.kind,
        language=row.language,
        wanted=row.wanted,
        shown=row.shown,
        message_ids=row.message_ids,
        lane=row.lane,
        attempt=row.attempt,
        unknown_count=row.unknown_count,
        on_unknown=row.on_unknown,
        not_before=row.not_before,
        expires_at=row.expires_at,
        first_try_at=row.first_try_at,
        epoch=row.epoch,
        not_sent=row.not_sent,
        put_off=row.put_off,
        unlisted=row.unlisted,
        silent=row.silent,
        display=row.display,
        threads=row.threads,
        mentions=row.mentions,
    )


def audience(stored: Mapping[str, Any]) -> Audience:
    """As `stored_audience` wrote it."""
    return Audience(
        platforms=frozenset(stored.get("platforms", ())),
        kinds=frozenset(PlaceKind(kind) for kind in stored.get("kinds", ())),
        topics=frozenset(stored.get("topics", ())),
        languages=frozenset(stored.get("languages", ())),
        without_platforms=frozenset(stored.get("without_platforms", ())),
        without_kinds=frozenset(PlaceKind(kind) for kind in stored.get("without_kinds", ())),
        without_topics=frozenset(stored.get("without_topics", ())),
        without_languages=frozenset(stored.get("without_languages", ())),
        active_days=stored.get("active_days"),
        without_active_days=stored.get("without_active_days"),
    )


def stored_audience(value: Audience) -> dict[str, list[str] | int]:
    """Only what narrows."""
    return {name: part if isinstance(part, int) else sorted(part) for name, part in asdict(value).items() if part}


def plan(row: AnyRow) -> Plan:
    """A plan and how far it is."""
    return Plan(
        post_id=row.post_id,
        audience=None if row.audience is None else audience(row.audience),
        cursor=row.cursor,
        lane=row.lane,
        on_unknown=row.on_unknown,
        not_before=row.not_before,
        expires_at=row.expires_at,
        article=row.article,
        canary=row.canary,
        goes_on_at=row.goes_on_at,
        local_time=row.local_time,
    )


def stored_progress(
    at: Address, message_ids: tuple[str, ...], language: str | None, text: str | None
) -> dict[str, object]:
    """The `progress_*` columns of what is watched at a place. `text`: a digest of what it shows there."""
    return {
        "progress_platform": at.platform,
        "progress_chat": at.chat,
        "progress_thread": at.thread or "",
        "progress_message_ids": message_ids,
        "progress_language": language,
        "progress_text": text,
    }


def progress(row: AnyRow) -> dict[str, Any]:
    """The `progress_*` fields of a row's value."""
    watched = row.progress_platform is not None
    at = address(row.progress_platform, row.progress_chat, row.progress_thread) if watched else None
    return {
        "progress_address": at,
        "progress_message_ids": row.progress_message_ids,
        "progress_language": row.progress_language,
        "progress_text": row.progress_text,
    }


def broadcast(row: AnyRow) -> Broadcast:
    """A broadcast and where it is watched."""
    return Broadcast(
        id=row.id,
        post_id=row.post_id,
        audience=audience(row.audience),
        state=row.state,
        author=row.author,
        created_at=row.created_at,
        confirmed_at=row.confirmed_at,
        done_at=row.done_at,
        **progress(row),
    )


def source(row: AnyRow) -> Source:
    """A source; its columns are its fields."""
    return Source(**row._mapping)
