"""Which addresses of a feed's readers and platforms are given."""

import pytest

from bot import entry_to_post, urls
from bot.entry import Entry, Feed

GIVEN = [
    "https://a.example/1",
    "HTTP://A.EXAMPLE:80/",
    "https://a.example:8443/1",
    "https://münchen.example/1",
    "https://www.annahar.example/أخبار",
    "https://अख़बार.example/1",
    "https://9to5.example/1",
    "http://93.184.216.34/1",
    "http://[2606:2800:220:1::1]/1",
]
PRIVATE = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://169.254.169.254/latest/",
    "http://192.168.1.1/apply?dns=6.6.6.6",
    "http://10.0.0.1.:80/",
    "http://[::1]/",
    "http://[::ffff:10.0.0.1]/",
    "http://[64:ff9b::a00:1]/",
    "http://[fe80::1%25eth0]/",
    "http://①②⑦.⓪.⓪.①/",
    "http://１９２。１６８。１。１/",
    "http://127.0.0.1\u00ad/",
    "http://127\u200b.0.0.1/",
    "http://127%2e0%2e0%2e1/",
    "http://127.0.0.1\\.a.example/",
    "http://localhost/",
    "http://lo\u00adcalhost./",
    "http://ｌｏｃａｌｈｏｓｔ/",
    "http://cms.localhost/",
    "http://localhost.localdomain/",
    "http://router.lan/",
    "http://intranet/story",
    "http://a..example/",
]
OTHERWISE_UNFIT = [
    None,
    "",
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "ftp://a.example/",
    "tg://user?id=1",
    "intent://x#Intent;end",
    "mailto:a@b.example",
    "//a.example/",
    "http:///127.0.0.1/",
    "http://bank.example@evil.example/",
    "http://bank.example:443@evil.example/",
    "http://@evil.example/",
    "http://a.example:22/",
    "http://a.example:6379/",
    "http://a.example:0/",
    "http://a.example:99999/",
    "http://a.example:x/",
    "http://exa mple.example/",
]


@pytest.mark.parametrize("url", GIVEN)
def test_readers_are_offered_public_addresses(url: str) -> None:
    assert urls.is_link_for_all(url)
    assert entry_to_post.prepare(Entry(title="T", link=url), Feed(), url=None).content.url == url


@pytest.mark.parametrize("url", [*PRIVATE, *OTHERWISE_UNFIT])
def test_readers_are_not_offered_what_only_their_own_network_reaches_or_what_hides_its_host(url: str | None) -> None:
    assert not urls.is_link_for_all(url)
    assert entry_to_post.prepare(Entry(title="T", link=url), Feed(), url="https://feed.example/").content.url is None


@pytest.mark.parametrize("url", [*PRIVATE, *OTHERWISE_UNFIT, "https://a.example/page.html", "https://a.example/x.mp4"])
def test_platforms_are_not_handed_such_pictures(url: str | None) -> None:
    assert not urls.is_picture_for_all(f"{url}p.jpg" if url and url.endswith("/") else url)


def test_what_stands_beside_a_private_feed_is_as_public_as_the_feed() -> None:
    feed = "http://127.0.0.1:8010/feed.xml"
    assert urls.is_link_for_all("http://127.0.0.1:8010/1", beside=feed)
    assert urls.is_picture_for_all("http://127.0.0.1:8010/p.jpg", beside=feed)
    for other in ("http://127.0.0.1:8011/1", "http://10.0.0.1/1", "http://bank.example@127.0.0.1:8010/1"):
        assert not urls.is_link_for_all(other, beside=feed)
