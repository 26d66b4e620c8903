"""Which known post each entry of a reading is, if any. Pure.

Keys say which posts an entry may be; whether a key is believed depends on what else agrees, and on the entries beside
it. A guid that counts the entries names the next one's story after each new one, so a post that another entry is by
address and title is not given to it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot import identity, likeness, urls
from bot.entry import Entry, Names, PreparedContent
from bot.guids import Trust
from bot.model import Content, Post

SAME_TITLE_LENGTH = 300  # code points of two titles that are compared


@dataclass(frozen=True, slots=True)
class Named:
    """An entry with what it says and what names it: made once for each fetch."""

    entry: Entry
    prepared: PreparedContent
    names: Names


@dataclass(frozen=True, slots=True)
class _Known:
    """What is stored that a reading's names lead to."""

    source_id: int
    keys: Mapping[str, int]
    posts: Mapping[int, Post]

    def candidates(self, each: Named, *, strong: bool) -> Iterable[tuple[str, Post]]:
        """The keys that may name the entry, strongest first, each with its post."""
        for key in each.names.asked:
            post_id = self.keys.get(key)
            if post_id is None or identity.is_strong(key) is not strong:
                continue
            post = self.posts[post_id]
            if key != each.names.scoped or post.source_id == self.source_id:
                yield key, post


def recognised(
    source_id: int, named: Sequence[Named], known: Mapping[str, int], posts: Mapping[int, Post]
) -> list[int | None]:
    """The post that each entry is; None: a new story. `known` maps identity keys to posts, `posts` holds those."""
    store = _Known(source_id, known, posts)
    homes: dict[int, set[int]] = {}
    for place, each in enumerate(named):
        if (home := _home(each, store)) is not None:
            homes.setdefault(home, set()).add(place)
    strong = [_by_strong_key(each, store, homes, place) for place, each in enumerate(named)]
    taken = {post_id for post_id in strong if post_id is not None}
    return [
        post_id if post_id is not None else _by_words(each, store, taken)
        for each, post_id in zip(named, strong, strict=True)
    ]


def keys_of_new(each: Named) -> list[str]:
    """By what a new story is known again in the same reading: its guid and address, else its words; and all of it."""
    keys = [key for key in each.names.kept if identity.is_strong(key) and key in each.names.asked]
    if not keys and each.names.words:
        keys = [each.names.words]
    moment = each.entry.published or each.entry.updated
    return [*keys, f"said:{each.prepared.content.said} {moment}"]


def _home(each: Named, store: _Known) -> int | None:
    """The post that the entry is whatever its guid says: by address and title or moment, else by title and moment."""
    for key, post in store.candidates(each, strong=True):
        if key == each.names.guid:
            continue
        guid_is_anothers = store.keys.get(each.names.guid or "", post.id) != post.id
        if guid_is_anothers or _same_title(each, post) or _same_moment(each, post):
            return post.id
    weak = store.candidates(each, strong=False)
    return next((post.id for key, post in weak if key == each.names.words), None)


def _by_strong_key(each: Named, store: _Known, homes: Mapping[int, Collection[int]], place: int) -> int | None:
    for key, post in store.candidates(each, strong=True):
        if key == each.names.guid:
            if place in homes.get(post.id, (place,)) and _guid_is_believed(each, post):
                return post.id
        elif (each.names.guid is None or each.names.guid in store.keys) or not _another_part_of_a_page(each, post):
            return post.id
    return None


def _by_words(each: Named, store: _Known, taken: Collection[int]) -> int | None:
    """A title alone does not name a post that another entry of the feed names outright."""
    weak = store.candidates(each, strong=False)
    return next((post.id for key, post in weak if post.id not in taken and _title_is_believed(each, key, post)), None)


def _title_is_believed(each: Named, key: str, post: Post) -> bool:
    """ "Morning briefing" of two days, or of one morning and its evening, is two stories."""
    if key == each.names.words or _same_moment(each, post):
        return True
    if any(map(identity.is_strong, each.names.asked)):
        date = each.entry.published
        return _like_text(each, post) if date == post.published_at else date is None and _same_text(each, post)
    return _like_text(each, post)


def _guid_is_believed(each: Named, post: Post) -> bool:
    """Whether the guid tells that the entry is the post that has it: something else agrees, or nothing disagrees."""
    if _same_address(each, post) or _same_moment(each, post) or (_same_title(each, post) and _like_text(each, post)):
        return True
    match each.names.trust:
        case Trust.PROVEN:
            return True
        case Trust.SPECIFIC:
            mine, theirs = _words(each.prepared.content), _words(post.content)
            if (is_corrected := likeness.is_corrected(mine, theirs)) is not None:
                return is_corrected
            is_dated = each.entry.published is not None or each.entry.updated is not None
            return not is_dated and likeness.have_words_in_common(mine, theirs)
        case _:
            return False


def _another_part_of_a_page(each: Named, post: Post) -> bool:
    """A live page or a list of changes that shows one story at a time: all but the page differs, the fragment too."""
    part = urls.fragment(each.entry.link or "")
    if not part or part == urls.fragment(post.content.url or ""):
        return False
    when = each.entry.published or each.entry.updated
    agrees = _same_text(each, post) if when is None else when == post.published_at
    return not agrees and not _same_title(each, post)


def _same_address(each: Named, post: Post) -> bool:
    mine, theirs = each.entry.link, post.content.url
    return bool(mine and theirs) and urls.canonical(mine or "") == urls.canonical(theirs or "")


def _same_title(each: Named, post: Post) -> bool:
    mine, theirs = each.prepared.content.title, post.content.title
    return mine == theirs or identity.fold(mine[:SAME_TITLE_LENGTH]) == identity.fold(theirs[:SAME_TITLE_LENGTH])


def _same_moment(each: Named, post: Post) -> bool:
    """The very moment, where the entry's tells it from others."""
    return each.names.moment is not None and each.names.moment == post.published_at


def _like_text(each: Named, post: Post) -> bool:
    return likeness.have_like_words(_text(each.prepared.content), _text(post.content))


def _same_text(each: Named, post: Post) -> bool:
    content = each.prepared.content
    return (content.summary, content.body) == (post.content.summary, post.content.body)


def _text(content: Content) -> str:
    return content.summary or content.body


def _words(content: Content) -> str:
    return f"{content.title} {_text(content)}"
