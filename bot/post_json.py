"""The JSON form of a post, as the outside contract names it: the same on the command line, over HTTP and in events."""

from datetime import UTC, datetime

from bot.model import Post

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


def time(moment: datetime | None) -> str | None:
    """RFC 3339 in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None
