"""The JSON forms of what commands show, as the outside contract names them. Times are RFC 3339 in UTC."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.delivery.outlook import Waves
from bot.desk_nouns import AuditEntry, StopOrder
from bot.following import Follow
from bot.model import Delivery, Post, Source
from bot.post_json import Json as Json
from bot.post_json import post as post
from bot.post_json import time as time
from bot.post_report import StoryReport
from bot.preferences import Preferences, QuietHours
from bot.release_rules import Canary, LocalTime
from bot.repositories.desk import ApiToken
from bot.repositories.endpoints import Endpoint, EndpointFigures
from bot.repositories.posts import PlannedRelease
from bot.repositories.subscribers import PersonalRecord
from bot.rights import DeskPerson, DeskStanding, Right, Role
from bot.subscriber import Subscriber
from bot.why import Answer


def endpoint(endpoint: Endpoint, figures: EndpointFigures | None = None) -> Json:
    """An address that events are sent to, and how far it is. Its secret is nowhere but where it is made."""
    waiting, oldest, failed = figures or (0, None, 0)
    return {
        "id": endpoint.id,
        "url": endpoint.url,
        "types": sorted(endpoint.types),
        "on": endpoint.off_at is None,
        "off_at": time(endpoint.off_at),
        "off_reason": endpoint.off_reason,
        "waiting": waiting,
        "oldest_waiting": time(oldest),
        "failed": failed,
        "failures_in_a_row": endpoint.failures,
        "failing_since": time(endpoint.failing_since),
        "error": endpoint.error,
        "last_success_at": time(endpoint.last_ok_at),
        "created_by": endpoint.created_by,
        "created_at": time(endpoint.created_at),
    }


def planned(planned_post: Post, release: PlannedRelease) -> Json:
    """A post, and when it goes out."""
    return {
        **post(planned_post),
        "at": time(release.at),
        "latest": time(release.latest),
        "embargo": release.embargo,
        "canary": canary(release.canary),
        "by": release.by,
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
        "release": str(source.release),
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


def stop_order(order: StopOrder | None, waiting: Mapping[str, int]) -> Json:
    """Whether all sending is stopped, and what waits on each platform."""
    return {
        "stopped": order is not None,
        "since": time(order.at) if order else None,
        "by": order.person if order else None,
        "reason": order.reason if order else None,
        "waiting": dict(waiting),
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


def canary(value: Canary | None) -> Json | None:
    """How many places get something first, and how long the rest wait."""
    return None if value is None else {"places": value.places, "seconds": round(value.wait.total_seconds())}


def waves(local_time: LocalTime, found: Waves) -> Json:
    """The hour of each reader, when it first and last comes, and in how many zones."""
    return {
        "at": local_time.shown,
        "first": time(found.first),
        "last": time(found.last),
        "zones": len(found.zones),
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
        "paused_at": time(story.tally.paused_at),
        "goes_on_at": time(story.tally.goes_on_at),
        "last_at": time(story.tally.last_at),
        "by_state": story.by_state,
        "rows": rows,
        "seconds_to_percent": {str(share): round(time.total_seconds()) for share, time in story.times.items()},
        "left_within_an_hour": story.arrivals.left,
        "out_of_reach": story.tally.out_of_reach,
    }


def why(answer: Answer) -> Json:
    """What became of a post in a place, and what would change it."""
    judgement, place = answer.judgement, answer.subscriber
    return {
        "post": answer.post.id,
        "subscriber": place.id if place else None,
        "place": str(place.address) if place else None,
        "result": judgement.fate.value,
        "at": time(judgement.at),
        "step": judgement.step.value if judgement.step else None,
        "follow": follow(judgement.follow) if judgement.follow else None,
        "silent": judgement.silent,
        "revision": judgement.shown,
        "reason": judgement.reason,
        "remedy": answer.remedy.value if answer.remedy else None,
        "of_last": answer.of_last,
        "would_have_come": answer.coming,
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


def personal(record: PersonalRecord, made_at: datetime) -> Json:
    """Everything that is kept of a person or a place, as `/export` gives it."""
    return {
        "made_at": time(made_at),
        "places": [
            {
                **subscriber(place),
                "follows": [follow(each) for each in place.follows],
                "preferences": preferences(place.preferences),
                "language_chosen": place.language_chosen,
                "manager": place.manager,
                "active_on": place.active_on and place.active_on.isoformat(),
            }
            for place in record.places
        ],
        "linked": [str(each.address) for each in record.linked],
        "manages": [str(each) for each in record.manages],
        "questions": [{"place": str(each.address), "until": time(each.expires_at)} for each in record.dialogs],
        "desk": [audit_entry(each) for each in record.acts],
        "desk_roles": [desk_person(each) for each in record.desk],
        "articles": [
            {"id": each.post_id, "title": each.title, "url": each.url, "state": each.state.value, "at": time(each.at)}
            for each in record.copies
        ],
        "older_articles_left_out": record.more_copies,
    }


def audit_entry(entry: AuditEntry) -> Json:
    """One act at the desk."""
    return {
        "at": time(entry.at),
        "person": entry.person,
        "door": entry.door,
        "act": entry.act,
        "about": entry.about,
        "change": entry.change,
        "reach": entry.reach,
    }


def desk_person(person: DeskPerson) -> Json:
    """One of the people of the desk."""
    standing = person.standing
    return {
        "person": person.person,
        "name": person.name,
        "role": standing.role.value,
        "topics": sorted(standing.topics),
        "sends": Right.SEND in standing.rights,
        "invited_by": person.invited_by,
        "since": time(person.since),
    }


def desk_owner(person: str) -> Json:
    """An owner by the settings, in the form of the people of the desk."""
    return {
        "person": person,
        "name": None,
        "role": Role.OWNER.value,
        "topics": [],
        "sends": True,
        "invited_by": None,
        "since": None,
    }


def api_token(token: ApiToken) -> Json:
    """A program that acts by the HTTP API; what it shows is kept nowhere."""
    standing = token.standing
    return {
        "name": token.name,
        "role": standing.role.value,
        "topics": sorted(standing.topics),
        "sends": Right.SEND in standing.rights,
        "created_by": token.created_by,
        "created_at": time(token.created_at),
        "expires_at": time(token.expires_at),
        "revoked_at": time(token.revoked_at),
        "used_on": token.used_on and token.used_on.isoformat(),
    }


def invitation(code: str, given: DeskStanding, until: datetime, links: Sequence[str]) -> Json:
    """A code that was made, with what it makes of who uses it."""
    return {
        "code": code,
        "links": list(links),
        "expires_at": time(until),
        "role": given.role.value,
        "topics": sorted(given.topics),
        "sends": Right.SEND in given.rights,
    }


def follow(follow: Follow) -> Json:
    """One thing that a place follows, or leaves out."""
    words = follow.words
    return {
        "kind": follow.target.kind.value,
        "name": follow.target.name,
        "left_out": follow.left_out,
        "until": time(follow.until),
        "words": {"include": list(words.include), "exclude": list(words.exclude)} if words else None,
    }


def preferences(preferences: Preferences) -> Json:
    """How a place wants what it follows. Hours are of its zone; Monday is 0."""
    timing, display = preferences.timing, preferences.display
    return {
        "zone": timing.zone,
        "every": timing.schedule.every.value,
        "at": f"{timing.schedule.at:%H:%M}",
        "weekday": timing.schedule.weekday,
        "daily_cap": timing.daily_cap,
        "quiet": [_quiet(each) for each in timing.quiet],
        "quiet_mode": timing.quiet_mode.value,
        "breaking_passes": timing.breaking_passes,
        "length": display.length.value,
        "preview": display.preview.value if display.preview else None,
        "silent": display.silent,
        "muted_until": time(preferences.muted_until),
        "reads": list(preferences.reads),
        "threads": preferences.threads,
        "mentions": [
            {"role": each.role, "name": each.name, "breaking": each.breaking, "topics": list(each.topics)}
            for each in preferences.mentions
        ],
    }


def _quiet(hours: QuietHours) -> Json:
    return {
        "begins": f"{hours.begins:%H:%M}",
        "ends": f"{hours.ends:%H:%M}",
        "weekdays": sorted(hours.weekdays),
    }
