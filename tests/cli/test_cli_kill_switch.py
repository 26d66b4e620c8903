"""`israfan stop-all` and `israfan go-on`: what they print, and who else says it meanwhile."""

from pathlib import Path

from tests.cli.conftest import Israfan

SETTINGS = '[publication]\nname = "The News"\nlanguages = ["en"]\n'


def test_all_sending_is_stopped_until_it_goes_on(israfan: Israfan, folder: Path) -> None:
    stopped = israfan("stop-all", "--reason", "a wrong headline")
    again = israfan("stop-all")
    standing = israfan("stop-all", "--json").json
    released = israfan("go-on", "--json").json
    once_more = israfan("go-on")
    assert (stopped.status, stopped.err) == (0, "")
    assert stopped.out.startswith("All sending is stopped: since ")
    assert "(a wrong headline).\nNothing waits.\n`israfan go-on` lets it go on.\n" in stopped.out
    assert again.out.startswith("All sending was stopped already: since ")
    assert (standing["stopped"], standing["reason"], standing["waiting"]) == (True, "a wrong headline", {})
    assert standing["by"].startswith("cli:")
    assert released == {"stopped": False, "since": None, "by": None, "reason": None, "waiting": {}}
    assert (once_more.status, once_more.out, once_more.err) == (1, "", "Sending isn't stopped.\n")


def test_a_reason_that_is_too_long_is_refused_in_one_sentence(israfan: Israfan) -> None:
    refused = israfan("stop-all", "--reason", "x" * 201)
    assert (refused.status, refused.out) == (1, "")
    assert refused.err == "The reason is too long: the limit is 200 characters.\n"
    assert israfan("go-on").status == 1


def test_a_report_of_what_is_still_to_be_sent_says_that_all_is_stopped(israfan: Israfan, folder: Path) -> None:
    (folder / "rain.txt").write_text("Rain\n\nIt rained all day.\n", "utf-8")
    israfan("post", "import", "rain.txt", "--publish")
    before = israfan("report", "1").err
    israfan("stop-all")
    nothing_open = israfan("report", "1").err
    check = israfan("check").out
    assert before == nothing_open == ""
    assert "sending: stopped by cli:" in check
