"""A foreign client, driven from the command line.

    client.py CARRIER SCENARIO --port PORT [--host HOST] [--sizes 0,1,12] [--count N] ...
    client.py                  the same words line by line from standard input, for many scenarios in one process

Scenarios:
    echo       sends each size, waits for it to come back, one after another
    burst      sends COUNT packets at once, then expects them back in order
    pieces     sends each size cut into pieces of CUT bytes (fragments on a WebSocket)
    crowd      COUNT clients at the same time, each with a packet of its own
    reconnect  connects, echoes and closes COUNT times in a row
    member     does what standard input says: "send SIZE", "quit"; prints what arrives

Prints one line per thing that happened and a last line "done". Without that line it has failed; in a process of its own
the exit code says so too, among many the line "failed" and why.
"""

import argparse
import sys
import threading
import zlib

import wire
from clients import CARRIERS, DEADLINE
from wire import Broken


def say(*words):
    """One write for the whole line: several threads say things."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def expect(peer, payload):
    got = peer.receive(len(payload))
    if got != payload:
        raise Broken(f"sent {len(payload)} bytes, got {len(got)} others back")


def echo(peer, options):
    for size in options.sizes:
        payload = wire.sample(size)
        peer.send(payload)
        expect(peer, payload)
        say("echoed", size)


def burst(peer, options):
    payloads = [wire.sample(1 + i * 3) for i in range(options.count)]
    peer.send_together(payloads)
    for payload in payloads:
        expect(peer, payload)
    say("burst", options.count)


def pieces(peer, options):
    for size in options.sizes:
        payload = wire.sample(size)
        peer.send_in_pieces(payload, options.cut)
        expect(peer, payload)
        say("echoed", size)


def crowd(options):
    together = threading.Barrier(options.count)
    failures = []

    def one(number):
        try:
            peer = CARRIERS[options.carrier](options)
            together.wait(DEADLINE)
            payload = wire.sample(1000 + number)
            peer.send(payload)
            expect(peer, payload)
            together.wait(DEADLINE)
            peer.close()
        except Exception as failure:
            failures.append(failure)
            together.abort()

    threads = [threading.Thread(target=one, args=(i,), daemon=True) for i in range(options.count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(DEADLINE)
    if failures or any(thread.is_alive() for thread in threads):
        raise Broken(f"{len(failures)} clients failed, such as with {failures[:1]!r}")
    say("crowd", options.count)


def reconnect(options):
    for number in range(options.count):
        peer = CARRIERS[options.carrier](options)
        payload = wire.sample(number)
        peer.send(payload)
        expect(peer, payload)
        peer.close()
    say("reconnected", options.count)


def member(peer, options):
    def hear():
        try:
            while True:
                got = peer.receive_any()
                if not got and options.carrier == "tcp-raw":
                    return
                say("got", len(got), format(zlib.crc32(got), "08x"))
        except (Broken, OSError) as end:
            say("ended", end)

    threading.Thread(target=hear, daemon=True).start()
    say("up")
    for line in sys.stdin:
        words = line.split()
        if words[0] == "send":
            peer.send(wire.sample(int(words[1])))
        elif words[0] == "quit":
            return


def parser():
    words = argparse.ArgumentParser()
    words.add_argument("carrier", choices=CARRIERS)
    words.add_argument("scenario", choices=["echo", "burst", "pieces", "crowd", "reconnect", "member"])
    words.add_argument("--host", default="127.0.0.1")
    words.add_argument("--port", type=int, required=True)
    words.add_argument("--path", default="/")
    words.add_argument("--ca", default="")
    words.add_argument("--game-id", type=int, default=0)
    words.add_argument("--sizes", type=lambda text: [int(size) for size in text.split(",")], default=[])
    words.add_argument("--count", type=int, default=1)
    words.add_argument("--cut", type=int, default=1)
    return words


def run(words):
    options = parser().parse_args(words)
    if options.scenario in ("crowd", "reconnect"):
        globals()[options.scenario](options)
    else:
        peer = CARRIERS[options.carrier](options)
        globals()[options.scenario](peer, options)
        peer.close()
    say("done")


def run_what_is_asked():
    say("ready")
    for line in sys.stdin:
        try:
            run(line.split())
        except Exception as failure:
            say("failed", repr(failure))


if sys.argv[1:]:
    run(sys.argv[1:])
else:
    run_what_is_asked()
