"""The desk hears what it did not ask for."""

from bot.alerts import EditorAlerts, PersonalButton, alert_doubts
from bot.following import EVERYTHING, Follow
from bot.message import Button, plain
from bot.model import Address, Content, NewPost, OnUnknown, PlaceKind, Plan, PostKind, PostState
from bot.outbox import Doubt, Room
from bot.outcomes import Gone, Result, Unknown
from bot.phrases import Phrases
from bot.ports import Store
from tests.bot.fakes import FakeClock, FakePlatform


async def test_every_editor_is_told_in_private_on_every_platform(clock: FakeClock) -> None:
    telegram, discord = FakePlatform(clock), FakePlatform(clock, name="discord")
    owners = {"telegram": frozenset({"1", "2"}), "discord": frozenset({"3"})}
    platforms = {"telegram": telegram, "discord": discord}
    alerts = EditorAlerts(platforms=platforms, owners=owners, phrases=Phrases(("en",)))
    assert await alerts.notify("approval-burst", number=30, source="Paper") == 3
    assert [(copy.address, message and message.text[0].text) for _, copy, message in discord.shown] == [
        (
            Address("discord", "3"),
            "“Paper” published 30 new articles at once, which is unusual, "
            "so they are on hold. Publish the ones you want.",
        )
    ]
    assert telegram.chats == ["1", "2"]


async def test_an_editor_who_cannot_be_reached_keeps_no_other_from_hearing(clock: FakeClock) -> None:
    platform = FakePlatform(clock)
    platform.plan("1", Gone("never started"))
    owners = {"telegram": frozenset({"1", "2"})}
    alerts = EditorAlerts(platforms={"telegram": platform}, owners=owners, phrases=Phrases(("ar", "en")))
    assert await alerts.notify("alert-expired", number=2) == 1
    assert platform.chats == ["1", "2"]


async def test_copies_in_doubt_are_told_once_a_post_with_a_button_for_each_editor(
    store: Store, clock: FakeClock
) -> None:
    platform = FakePlatform(clock)
    async with store.work() as work:
        reader = await work.subscribers.save(Address("telegram", "9"), PlaceKind.PRIVATE, clock.now())
        await work.subscribers.follow(reader.id, Follow(EVERYTHING), clock.now())
        new = NewPost(kind=PostKind.ARTICLE, state=PostState.PUBLISHED, content=Content(title="Rain"))
        post = await work.posts.add(new, clock.now())
        plan = Plan(post_id=post.id, audience=None, on_unknown=OnUnknown.HOLD, not_before=clock.now())
        await work.deliveries.plan(plan)
        await work.deliveries.plan_slice(plan, 1, 10, clock.now())
        [claimed] = await work.deliveries.claim("telegram", clock.now(), Room(urgent=9, rest=9), 1)
        await work.deliveries.settle([Result(claimed, Unknown("cut"), clock.now())], 1)
    alerts = EditorAlerts(
        platforms={"telegram": platform}, owners={"telegram": frozenset({"1", "2"})}, phrases=Phrases(("en",))
    )

    def button(doubt: Doubt) -> PersonalButton:
        return lambda address, person: Button(label=f"{doubt.copies} again", action=f"{doubt.post_id}|{person}")

    alerted = []
    for seconds in (0, 29, 2, 60):
        clock.shift(seconds)
        alerted.append(await alert_doubts(alerts, store, clock, button))
    assert alerted == [0, 0, 1, 0]
    shown = [message for _, _, message in platform.shown if message]
    assert [plain(message.text) for message in shown] == [
        "“Rain”: one copy may not have arrived. Sending again may bring a second copy to some readers."
    ] * 2
    assert [[each.action for row in message.buttons for each in row] for message in shown] == [
        [f"{post.id}|1"],
        [f"{post.id}|2"],
    ]
