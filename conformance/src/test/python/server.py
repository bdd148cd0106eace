"""A foreign echo server, driven from the command line. Ends when its standard input does.

    server.py tcp|tcp-raw|udp|udp-raw [--host HOST] [--cut BYTES] [--glue BYTES]

--cut N   sends everything in pieces of N bytes
--glue N  puts a packet of N bytes into the same write as the acknowledgement

Prints "listening PORT", then "client GAME-ID" or "client raw" for each client.
"""

import argparse
import socket
import sys
import threading

import wire


def say(*words):
    """One write for the whole line: several threads say things."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def send(connection, data, cut):
    if not cut:
        connection.sendall(data)
        return
    for i in range(0, len(data), cut):
        connection.sendall(data[i : i + cut])


def exactly(stream, size):
    got = stream.read(size)
    if len(got) != size:
        raise EOFError("the stream ended")
    return got


def packets(connection, options):
    stream = connection.makefile("rb")
    send(connection, wire.BANNER, options.cut)
    say("client", wire.game_id_of(exactly(stream, 16)))
    glued = wire.packet(wire.sample(options.glue)) if options.glue is not None else b""
    send(connection, wire.ACK + glued, options.cut)
    while True:
        payload = exactly(stream, wire.payload_length(exactly(stream, 12)))
        send(connection, wire.packet(payload), options.cut)


def raw(connection, options):
    say("client raw")
    while data := connection.recv(65536):
        send(connection, data, options.cut)


def serve_one(connection, options):
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        with connection:
            (packets if options.carrier == "tcp" else raw)(connection, options)
    except (EOFError, OSError):
        pass
    say("gone")


def accept(listener, options):
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=serve_one, args=(connection, options), daemon=True).start()


def datagrams(sock, options):
    while True:
        datagram, sender = sock.recvfrom(65536)
        if options.carrier == "udp":
            datagram = wire.packet(wire.without_header(datagram))
        sock.sendto(datagram, sender)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("carrier", choices=["tcp", "tcp-raw", "udp", "udp-raw"])
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--cut", type=int, default=0)
    parser.add_argument("--glue", type=int)
    options = parser.parse_args()
    stream = options.carrier.startswith("tcp")
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM if stream else socket.SOCK_DGRAM)
    sock.bind((options.host, 0))
    if stream:
        sock.listen(128)
    threading.Thread(target=accept if stream else datagrams, args=(sock, options), daemon=True).start()
    say("listening", sock.getsockname()[1])
    sys.stdin.read()


main()
