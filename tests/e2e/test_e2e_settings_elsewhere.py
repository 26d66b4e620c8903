"""Who runs a channel or a forum, where no command can be given, sets how it gets its articles from another place."""

from datetime import time

import pytest

from adapters.sandbox.discord.model import Channel, ChannelType
from adapters.sandbox.telegram import Kind
from bot.phrases import Phrases
from bot.preferences import QuietMode
from tests.e2e.people import Answered, TelegramPerson, TelegramPlace, bare, words_of
from tests.e2e.product import Product
from tests.e2e.test_e2e_settings import fields_of
from tests.e2e.waiting import until, until_async

LANGUAGES = ["en", "he"]


class Say:
    """The phrases of a language, in the words of an app."""

    def __init__(self, language: str, app: str) -> None:
        self._phrases, self._language, self._app = Phrases(), language, app

    def __call__(self, phrase: str, **values: str | int) -> str:
        return bare(self._phrases.say(phrase, self._language, app=self._app, **values))


async def harbour(product: Product, owner: TelegramPerson, say: Say) -> TelegramPlace:
    """A channel that follows everything."""
    world = product.telegram.world
    place = product.place(world.add_chat(Kind.CHANNEL, "The Harbour", owner.user, username="harbour"))
    world.promote(place.chat, product.stage.telegram.bot, by=owner.user)
    await owner.says("/subscribe @harbour everything")
    await owner.sees(say("subscribed", topic=say("everything"), place="channel"))
    return place


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_channel_s_settings_are_chosen_in_the_private_chat(product: Product, language: str) -> None:
    say, owner = Say(language, "telegram"), product.newcomer("Owner", language_code=language)
    place = await harbour(product, owner, say)
    await owner.says("/settings @harbour")
    card = await owner.sees(say("settings", place="channel"))
    assert bare(card.text).startswith("The Harbour\n")
    await owner.presses(card, say("button-sound-off"))
    await until(lambda: say("button-sound-on") in [each["text"] for each in card.buttons], what=lambda: "no sound")
    await owner.presses(card, say("settings-quiet"))
    await owner.presses(await owner.sees(say("settings-quiet-about")), say("button-quiet-add"))
    await owner.says("late", reply_to=await owner.sees(say("setting-quiet-ask")))
    await owner.sees(say("setting-quiet-bad", given="late"))
    await owner.says("22:30-6:45", reply_to=await owner.sees(say("setting-quiet-ask")))
    await owner.sees("22:30–06:45")

    (stored,) = (await product.subscribers()).values()
    assert stored.address.chat == place.id
    assert stored.preferences.display.silent
    assert [(each.begins, each.ends) for each in stored.preferences.timing.quiet] == [(time(22, 30), time(6, 45))]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_channel_is_muted_in_the_private_chat_and_why_says_so_and_ends_it(
    product: Product, language: str
) -> None:
    say, owner = Say(language, "telegram"), product.newcomer("Owner", language_code=language)
    place = await harbour(product, owner, say)
    await owner.says("/subscribe everything")
    await owner.sees(say("subscribed", topic=say("everything"), place="private"))
    await owner.says("/mute @harbour hour")
    await owner.sees(say("muted"))
    await product.publishes("Silence")
    await product.all_arrive("Silence", owner.home)
    assert product.copies("Silence") == {owner.id: 1}
    await owner.says("/why @harbour")
    why = await owner.sees(say("why-muted", at="|").split("|")[0])
    assert bare(why.text).startswith("The Harbour\n")
    await owner.presses(why, say("button-unmute"))
    await owner.sees(say("unmuted"))
    await product.publishes("Bread")
    await product.all_arrive("Bread", place, owner.home)
    await owner.says("/why @harbour")
    await owner.sees(say("why-because", topic=say("everything")))


async def test_a_link_behind_why_is_an_article_s_and_no_place_s(product: Product) -> None:
    reader, say = product.reader, Say("en", "telegram")
    await reader.says("/subscribe everything")
    await reader.sees("subscribed to everything")
    await product.publishes("Rain")
    await product.publishes("Snow")
    await product.all_arrive("Snow", reader.home)
    [rain] = [each for each in await product.posts() if each.content.title == "Rain"]
    await reader.says(f"/why {rain.content.url}")
    assert "Rain" in (await reader.sees(say("why-because", topic="everything"))).text


@pytest.mark.parametrize("command", ["/settings @harbour", "/mute @harbour hour", "/why @harbour"])
async def test_who_does_not_run_a_channel_neither_sees_nor_sets_anything_of_it(product: Product, command: str) -> None:
    say = Say("en", "telegram")
    owner, stranger = product.newcomer("Owner"), product.newcomer("Stranger")
    place = await harbour(product, owner, say)
    await product.publishes("Rain")
    before = (await product.subscribers())[place.id].preferences
    await stranger.says(command)
    await stranger.sees(say("place-not-yours", title="The Harbour"))
    assert (await product.subscribers())[place.id].preferences == before


async def stories(product: Product, locale: str) -> tuple[Channel, Say]:
    """A forum that follows everything, and what its admin reads."""
    product.chief.user.locale = locale
    guild = product.stage.discord.guild
    place = product.discord.world.add_channel(guild, "stories", ChannelType.FORUM)
    await product.chief.uses("subscribe", topic="everything", channel=place, at=product.talk)
    return place, Say(locale, "discord")


async def of_forum(product: Product, command: str, place: Channel, **more: str) -> Answered:
    return await product.chief.uses(command, channel=place, at=product.talk, **more)


@pytest.mark.parametrize("locale", LANGUAGES)
async def test_a_forum_s_settings_are_chosen_in_another_channel(product: Product, locale: str) -> None:
    place, say = await stories(product, locale)
    answered = await of_forum(product, "settings", place)
    assert answered.hidden
    card = answered.messages[0]
    assert "#stories" in words_of(card).splitlines()[0]
    assert say("settings-threads") not in words_of(card)
    form = await product.chief.presses(card, say("settings-look"))
    assert [name for _, name in fields_of(form)] == ["length", "preview", "silent"]  # its posts are threads themselves
    await product.chief.fills_in(form, silent=["yes"])
    form = await product.chief.presses(card, say("settings-quiet"))
    refused = await product.chief.fills_in(form, hours="late", mode=["digest"])
    await refused.sees(say("setting-quiet-bad", given="late"))
    form = await product.chief.presses(refused.messages[0], say("settings-quiet"))
    await product.chief.fills_in(form, hours="22:30-6:45", mode=["digest"])

    async def is_quiet_at_night() -> bool:
        return any(each.preferences.timing.quiet for each in (await product.subscribers()).values())

    await until_async(is_quiet_at_night, what=lambda: "the quiet hours to be kept")
    (stored,) = (await product.subscribers()).values()
    assert stored.address.chat == place.id
    assert stored.preferences.display.silent
    timing = stored.preferences.timing
    assert [(each.begins, each.ends) for each in timing.quiet] == [(time(22, 30), time(6, 45))]
    assert timing.quiet_mode is QuietMode.DIGEST


@pytest.mark.parametrize("locale", LANGUAGES)
async def test_a_forum_is_muted_in_another_channel_and_why_says_so_and_ends_it(product: Product, locale: str) -> None:
    place, say = await stories(product, locale)
    muted = await of_forum(product, "mute", place, until="hour")
    assert say("muted") in muted.text
    assert muted.hidden
    await product.publishes("Silence")
    await product.is_quiet()
    why = await of_forum(product, "why", place)
    assert say("why-muted", at="|").split("|")[0] in why.text
    assert why.hidden
    unmuted = await product.chief.presses(why.messages[0], say("button-unmute"))
    assert say("unmuted") in unmuted.text
    await product.publishes("Bread")
    await until(lambda: [each.name for each in place.threads.values()] == ["Bread"], what=lambda: "one post")
    assert product.talk.texts == []


@pytest.mark.parametrize(("command", "more"), [("settings", {}), ("mute", {"until": "hour"}), ("why", {})])
async def test_who_does_not_run_a_forum_neither_sees_nor_sets_anything_of_it(
    product: Product, command: str, more: dict[str, str]
) -> None:
    place, say = await stories(product, "en")
    await product.publishes("Rain")
    before = (await product.subscribers())[place.id].preferences
    refused = await product.member.uses(command, channel=place, at=product.talk, **more)
    await refused.sees(say("place-not-yours", title="#stories"))
    assert (await product.subscribers())[place.id].preferences == before
