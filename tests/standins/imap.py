"""As much of an IMAP server (RFC 3501, RFC 6851) as fetching letters needs."""

from __future__ import annotations

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

USER, PASSWORD = "bot@omega.example", "pa ss/word"


class Post:
    """The letters of one mailbox, by folder; each with its number, content and flags."""

    def __init__(self, *, moves: bool = True) -> None:
        self.moves = moves
        self.folders: dict[str, dict[int, bytes]] = {"INBOX": {}, "Done": {}}
        self.flags: dict[int, set[str]] = {}
        self.commands: list[str] = []
        self._last = 0

    def arrives(self, *letters: bytes) -> None:
        """Puts letters into the inbox."""
        for letter in letters:
            self._last += 1
            self.folders["INBOX"][self._last] = letter
            self.flags[self._last] = set()

    def move(self, uid: int, folder: str) -> None:
        self.folders[folder][uid] = self.folders["INBOX"].pop(uid)


class Handler(socketserver.StreamRequestHandler):
    """One connection."""

    post: ClassVar[Post]

    def handle(self) -> None:
        self.say("* OK ready")
        for line in self.rfile:
            tag, _, command = line.decode().strip().partition(" ")
            self.post.commands.append(command.partition(" ")[0])
            self.say(f"{tag} {self.answer(command)}")
            if command == "LOGOUT":
                return

    def answer(self, command: str) -> str:
        verb, _, rest = command.partition(" ")
        match verb.upper():
            case "CAPABILITY":
                self.say(f"* CAPABILITY IMAP4rev1{' MOVE' if self.post.moves else ''}")
            case "LOGIN":
                user, _, password = rest.partition(" ")
                if (user, password.strip('"')) != (USER, PASSWORD):
                    return "NO wrong"
            case "SELECT":
                if rest.strip('"') not in self.post.folders:
                    return "NO no such folder"
                self.say(f"* {len(self.post.folders['INBOX'])} EXISTS")
            case "UID":
                return self.by_uid(rest)
            case "EXPUNGE":
                self.expunge()
        return "OK done"

    def by_uid(self, command: str) -> str:
        verb, _, rest = command.partition(" ")
        if verb == "SEARCH":
            self.say(f"* SEARCH {' '.join(map(str, self.found(rest)))}".rstrip())
            return "OK done"
        uid, _, what = rest.partition(" ")
        match verb:
            case "FETCH":
                self.fetch(int(uid), what)
            case "STORE":
                self.post.flags[int(uid)] |= set(re.findall(r"\\\w+", what))
            case "MOVE":
                self.post.move(int(uid), what.strip('"'))
            case "COPY":
                self.post.folders[what.strip('"')][int(uid)] = self.post.folders["INBOX"][int(uid)]
        return "OK done"

    def found(self, wanted: str) -> list[int]:
        hidden = {"UNSEEN": "\\Seen", "UNDELETED": "\\Deleted"}
        unwanted = {hidden[word] for word in wanted.split()}
        return [uid for uid in self.post.folders["INBOX"] if not self.post.flags[uid] & unwanted]

    def fetch(self, uid: int, what: str) -> None:
        letter = self.post.folders["INBOX"][uid]
        if "RFC822.SIZE" in what:
            self.say(f"* 1 FETCH (UID {uid} RFC822.SIZE {len(letter)})")
            return
        body = letter.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" if "HEADER" in what else letter
        self.wfile.write(f"* 1 FETCH (UID {uid} BODY[] {{{len(body)}}}\r\n".encode() + body)
        self.say(")")

    def expunge(self) -> None:
        inbox = self.post.folders["INBOX"]
        for uid in [one for one in inbox if "\\Deleted" in self.post.flags[one]]:
            del inbox[uid]

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def imap_server(post: Post) -> Iterator[str]:
    """The address of a server with these letters, with user and password in it."""
    handler = type("Connection", (Handler,), {"post": post})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        port = server.server_address[1]
        yield f"imap://bot%40omega.example:pa%20ss%2Fword@127.0.0.1:{port}/INBOX"
        server.shutdown()
        thread.join()
