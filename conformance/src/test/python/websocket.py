"""The client half of RFC 6455, as far as the tests need it, over a socket of one's own."""

import base64
import hashlib
import os
import struct

from wire import Broken

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10


class WebSocket:
    def __init__(self, sock, host, port, path):
        self.sock = sock
        self.stream = sock.makefile("rb")
        self.pongs = 0
        key = base64.b64encode(os.urandom(16)).decode()
        sock.sendall(
            (
                f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n"
            ).encode()
        )
        status = self.stream.readline().split()
        if len(status) < 2 or status[1] != b"101":
            raise Broken(f"no upgrade: {status}")
        accept = None
        while (line := self.stream.readline().strip()) != b"":
            name, _, value = line.partition(b":")
            if name.lower() == b"sec-websocket-accept":
                accept = value.strip().decode()
        digest = hashlib.sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()
        if accept != base64.b64encode(digest).decode():
            raise Broken("the upgrade was not answered for our key")

    def frame(self, opcode, payload, final=True):
        size = len(payload)
        first = (0x80 if final else 0) | opcode
        if size < 126:
            head = struct.pack("!BB", first, 0x80 | size)
        elif size < 65536:
            head = struct.pack("!BBH", first, 0x80 | 126, size)
        else:
            head = struct.pack("!BBQ", first, 0x80 | 127, size)
        mask = os.urandom(4)
        stretched = (mask * (size // 4 + 1))[:size]
        masked = (int.from_bytes(payload, "big") ^ int.from_bytes(stretched, "big")).to_bytes(size, "big")
        return head + mask + masked

    def send(self, payload, opcode=BINARY):
        self.sock.sendall(self.frame(opcode, payload))

    def send_in_fragments(self, payload, cut):
        """One binary message in fragments, an empty one among them, with a ping in the middle."""
        pieces = [payload[i : i + cut] for i in range(0, len(payload), cut)] + [b""]
        out = self.frame(BINARY, pieces[0], final=False)
        for piece in pieces[1:]:
            out += self.frame(PING, b"still there?") + self.frame(CONTINUATION, piece, final=False)
        self.sock.sendall(out + self.frame(CONTINUATION, b""))

    def receive(self):
        """The next message: its opcode and all its bytes."""
        kind, whole = None, b""
        while True:
            final, opcode, payload = self._frame()
            if opcode == PING:
                self.sock.sendall(self.frame(PONG, payload))
            elif opcode == PONG:
                self.pongs += 1
            elif opcode == CLOSE:
                raise Broken("closed with " + payload.hex())
            else:
                kind = kind or opcode
                whole += payload
                if final:
                    return kind, whole

    def close(self):
        self.sock.sendall(self.frame(CLOSE, struct.pack("!H", 1000)))
        while self._frame()[1] != CLOSE:
            pass

    def _frame(self):
        first, size = self._exactly(2)
        if size & 0x80:
            raise Broken("a server must not mask")
        if size == 126:
            (size,) = struct.unpack("!H", self._exactly(2))
        elif size == 127:
            (size,) = struct.unpack("!Q", self._exactly(8))
        return first & 0x80 != 0, first & 0x0F, self._exactly(size)

    def _exactly(self, size):
        got = self.stream.read(size)
        if len(got) != size:
            raise Broken("the stream ended")
        return got
