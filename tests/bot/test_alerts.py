"""The desk hears what it did not ask for."""

from bot.alerts import Teller
from bot.model import Address, Gone
from bot.phrases import Phrases
from tests.bot.fakes import FakeClock, FakePlatform


async def test_every_editor_is_told_in_private_on_every_platform(clock: FakeClock) -> None:
    telegram, discord = FakePlatform(clock), FakePlatform(clock, name="discord")
    owners = {"telegram": frozenset({"1", "2"}), "discord": frozenset({"3"})}
    platforms = {"telegram": telegram, "discord": discord}
    teller = Teller(platforms=platforms, owners=owners, phrases=Phrases(("en",)))
    assert await teller.tell("told-held", number=30, source="Paper") == 3
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
    teller = Teller(platforms={"telegram": platform}, owners=owners, phrases=Phrases(("ar", "en")))
    assert await teller.tell("told-expired", number=2) == 1
    assert platform.chats == ["1", "2"]
