"""Which servers are new to a shard."""

from adapters.discord.known_servers import KnownServers


def test_what_the_first_session_begins_with_is_known() -> None:
    known = KnownServers()
    known.session_began({1, 2})
    assert (1 in known, known.add(1), known.add(2)) == (True, False, False)


def test_what_a_later_session_brings_is_new_once() -> None:
    known = KnownServers()
    known.session_began({1})
    known.session_began({1, 2})
    assert 2 not in known
    assert [known.add(2), known.add(2), known.add(1)] == [True, False, False]
    known.session_began({1, 2})
    assert 2 in known


def test_a_session_that_ends_before_the_new_server_is_heard_of_costs_no_greeting() -> None:
    known = KnownServers()
    known.session_began({1})
    known.session_began({1, 2})
    known.session_began({1, 2})
    assert known.add(2)


def test_who_removes_the_bot_and_adds_it_again_is_greeted_again() -> None:
    known = KnownServers()
    known.session_began({1, 2})
    known.remove(1)
    known.session_began({1})
    assert [known.add(1), known.add(2)] == [True, True]


def test_a_server_that_comes_before_any_session_is_new() -> None:
    known = KnownServers()
    assert 1 not in known
    known.remove(1)
    assert known.add(1)
