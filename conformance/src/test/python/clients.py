"""One class for each way of talking to a server. All have send, receive and close."""

import socket
import ssl

import wire
from websocket import BINARY, WebSocket
from wire import Broken

DEADLINE = 25


class TcpRaw:
    """A plain stream: what is received is as long as one asks for."""

    def __init__(self, options):
        self.sock = socket.create_connection((options.host, options.port), timeout=DEADLINE)
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.stream = self.sock.makefile("rb")

    def encode(self, payload):
        return payload

    def send(self, payload):
        self.sock.sendall(self.encode(payload))

    def send_together(self, payloads):
        self.sock.sendall(b"".join(map(self.encode, payloads)))

    def send_in_pieces(self, payload, cut):
        whole = self.encode(payload)
        for i in range(0, len(whole), cut):
            self.sock.sendall(whole[i : i + cut])

    def receive(self, size):
        return self.exactly(size)

    def receive_any(self):
        return self.sock.recv(65536)

    def exactly(self, size):
        got = self.stream.read(size)
        if len(got) != size:
            raise Broken(f"the stream ended {size - len(got)} bytes early")
        return got

    def close(self):
        self.stream.close()
        self.sock.close()


class Tcp(TcpRaw):
    """The handshake, then packets."""

    def __init__(self, options):
        super().__init__(options)
        if self.exactly(18) != wire.BANNER:
            raise Broken("wrong banner")
        self.sock.sendall(wire.reply(options.game_id))
        if self.exactly(12) != wire.ACK:
            raise Broken("wrong acknowledgement")

    def encode(self, payload):
        return wire.packet(payload)

    def receive(self, size):
        return self.receive_any()

    def receive_any(self):
        return self.exactly(wire.payload_length(self.exactly(12)))


class UdpRaw:
    """Plain datagrams."""

    def __init__(self, options):
        self.sock = socket.socket(socket.AF_INET6 if ":" in options.host else socket.AF_INET, socket.SOCK_DGRAM)
        self.sock.settimeout(DEADLINE)
        self.sock.connect((options.host, options.port))

    def send(self, payload):
        self.sock.send(payload)

    def send_together(self, payloads):
        for payload in payloads:
            self.send(payload)

    def receive(self, size):
        return self.receive_any()

    def receive_any(self):
        return self.sock.recv(65536)

    def close(self):
        self.sock.close()


class Udp(UdpRaw):
    """Datagrams that begin with the header of a packet."""

    def send(self, payload):
        super().send(wire.packet(payload))

    def receive_any(self):
        return wire.without_header(super().receive_any())


class WsRaw:
    """WebSocket messages, by hand."""

    def __init__(self, options):
        sock = socket.create_connection((options.host, options.port), timeout=DEADLINE)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if options.ca:
            sock = ssl.create_default_context(cafile=options.ca).wrap_socket(sock, server_hostname=options.host)
        self.ws = WebSocket(sock, options.host, options.port, options.path)

    def encode(self, payload):
        return payload

    def send(self, payload):
        self.ws.send(self.encode(payload))

    def send_together(self, payloads):
        """All messages in one write."""
        self.ws.sock.sendall(b"".join(self.ws.frame(BINARY, self.encode(payload)) for payload in payloads))

    def send_in_pieces(self, payload, cut):
        self.ws.send_in_fragments(self.encode(payload), cut)

    def receive(self, size):
        return self.receive_any()

    def receive_any(self):
        kind, message = self.ws.receive()
        if kind != BINARY:
            raise Broken("a text message where a binary one belongs")
        return message

    def close(self):
        self.ws.close()
        self.ws.sock.close()


class Ws(WsRaw):
    """The handshake and packets inside binary messages."""

    def __init__(self, options):
        super().__init__(options)
        if super().receive_any() != wire.BANNER:
            raise Broken("wrong banner")
        self.ws.send(wire.reply(options.game_id))
        if super().receive_any() != wire.ACK:
            raise Broken("wrong acknowledgement")

    def encode(self, payload):
        return wire.packet(payload)

    def receive_any(self):
        return wire.without_header(super().receive_any())


CARRIERS = {"tcp": Tcp, "tcp-raw": TcpRaw, "udp": Udp, "udp-raw": UdpRaw, "ws": Ws, "ws-raw": WsRaw}
