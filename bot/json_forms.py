"""The JSON forms of what commands show, as the outside contract names them. Times are RFC 3339 in UTC."""

from datetime import UTC, datetime

from bot.model import Delivery, Post, Source, Subscriber
from bot.post_report import StoryReport

Json = dict[str, object]


def post(post: Post) -> Json:
    """One post. Its topics are named as people see them."""
    content = post.content
    return {
        "id": post.id,
        "revision": post.revision,
        "state": post.state.value,
        "kind": post.kind.value,
        "title": content.title,
        "summary": content.summary,
        "body": content.body,
        "url": content.url,
        "image": content.image,
        "author": content.author,
        "language": content.language,
        "topics": list(post.tags or post.topics),
        "source": post.source,
        "published_at": time(post.published_at),
        "updated_at": time(post.updated_at),
    }


def source(source: Source) -> Json:
    """One source and how it is doing."""
    return {
        "id": source.id,
        "url": source.url,
        "name": source.name,
        "topics": list(source.topics),
        "interval": source.interval,
        "site": source.site,
        "failures": source.failures,
        "error": source.error,
        "notice": source.notice,
        "paused_at": time(source.paused_at),
        "next_fetch_at": time(source.next_fetch_at),
        "last_fetch_at": time(source.last_fetch_at),
        "last_success_at": time(source.last_success_at),
        "last_new_at": time(source.last_new_at),
        "created_at": time(source.created_at),
    }


def subscriber(subscriber: Subscriber) -> Json:
    """One place that receives."""
    return {
        "id": subscriber.id,
        "platform": subscriber.address.platform,
        "chat": subscriber.address.chat,
        "thread": subscriber.address.thread,
        "kind": subscriber.kind.value,
        "state": subscriber.state.value,
        "reason": subscriber.reason,
        "language": subscriber.language,
        "everything": subscriber.everything,
        "topics": list(subscriber.topics),
        "created_at": time(subscriber.created_at),
        "last_ok_at": time(subscriber.last_ok_at),
    }


def report(story: StoryReport) -> Json:
    """Where a post's copies stand."""
    rows = [
        {"platform": platform, "state": state, "reason": reason, "number": number}
        for platform, state, reason, number in story.rows
    ]
    return {
        "post": post(story.post),
        "total": story.tally.total,
        "open": story.tally.open,
        "planning": story.tally.planning,
        "by_state": story.by_state,
        "rows": rows,
    }


def copy(row: tuple[Delivery, str, str | None]) -> Json:
    """One copy of a post."""
    delivery, state, reason = row
    return {
        "id": delivery.id,
        "subscriber": delivery.subscriber_id,
        "address": str(delivery.address),
        "state": state,
        "reason": reason,
        "wanted": delivery.wanted,
        "shown": delivery.shown,
        "attempt": delivery.attempt,
        "message_ids": list(delivery.message_ids),
    }


def time(moment: datetime | None) -> str | None:
    """RFC 3339 in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None
