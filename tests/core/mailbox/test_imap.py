from __future__ import annotations

from collections.abc import Iterator

import pytest

from botique_core.mailbox.imap import Imap, MailboxAway
from tests.standins.imap import Post, imap_server

LETTER = b"From: a@b.example\r\nSubject: x\r\n\r\nHello\r\n"


@pytest.fixture(params=[True, False])
def post(request: pytest.FixtureRequest) -> Post:
    """A mailbox on servers that can move letters, and on those that can't."""
    return Post(moves=request.param)


@pytest.fixture
def url(post: Post) -> Iterator[str]:
    with imap_server(post) as address:
        yield address


def test_letters_wait_until_they_are_put_aside(post: Post, url: str) -> None:
    post.arrives(LETTER, LETTER + b"2")
    with Imap(url).opened() as folder:
        first, second = folder.waiting(10)
        assert (first.size_bytes, second.size_bytes) == (len(LETTER), len(LETTER) + 1)
        assert folder.fetch(second.uid) == LETTER + b"2"
        assert folder.fetch(first.uid, beginning=True) == b"From: a@b.example\r\nSubject: x\r\n\r\n"
        folder.put_aside(first.uid)
        assert folder.waiting(10) == [second]
    assert post.flags == {1: {"\\Seen"}, 2: set()}
    assert post.commands[-1] == "LOGOUT"


def test_handled_letters_are_moved_where_the_settings_say(post: Post, url: str) -> None:
    post.arrives(LETTER, LETTER)
    post.flags[2].add("\\Seen")  # by somebody who looked into the mailbox
    with Imap(url, "Done").opened() as folder:
        for letter in folder.waiting(10):
            folder.put_aside(letter.uid)
    assert {name: list(letters) for name, letters in post.folders.items()} == {
        "INBOX": [],
        "Done": [1, 2],
    }


def test_no_more_letters_are_named_than_asked_for(post: Post, url: str) -> None:
    post.arrives(LETTER, LETTER, LETTER)
    with Imap(url).opened() as folder:
        assert [one.uid for one in folder.waiting(2)] == ["1", "2"]


@pytest.mark.parametrize(
    ("given", "instead"), [("pa%20ss%2Fword", "wrong"), ("/INBOX", "/Nowhere")]
)
def test_mailbox_that_does_not_open_says_so(url: str, given: str, instead: str) -> None:
    with pytest.raises(MailboxAway, match="the server"):
        Imap(url.replace(given, instead)).check()


def test_server_that_is_not_there_says_so() -> None:
    with pytest.raises(MailboxAway, match="no answer from the server: ConnectionRefusedError"):
        Imap("imap://user:secret@127.0.0.1:1/").check()
