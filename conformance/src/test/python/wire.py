"""What GameMaker puts on the wire, written down from the protocol's facts. Standard library only.

Everything multi-byte is little-endian. Over TCP and WebSocket the server speaks first:

    server  banner  18 bytes  "GM:Studio-Connect" and one zero byte
    client  reply   16 bytes  0xCAFEBABE, 0xDEADB00B, 16, game id
    server  ack     12 bytes  0xDEAFBEAD, 0xF00DBEEB, 12

Then, and in datagrams without any handshake, packets: 0xDEADC0DE, 12, payload length, payload.
"""

import struct

BANNER = b"GM:Studio-Connect\0"
ACK = struct.pack("<III", 0xDEAFBEAD, 0xF00DBEEB, 12)
HEADER = struct.Struct("<III")
REPLY = struct.Struct("<IIIi")
MAGIC = 0xDEADC0DE


class Broken(Exception):
    """The other end did something that the protocol does not allow."""


def reply(game_id):
    return REPLY.pack(0xCAFEBABE, 0xDEADB00B, 16, game_id)


def game_id_of(message):
    first, second, length, game_id = REPLY.unpack(message)
    if (first, second, length) != (0xCAFEBABE, 0xDEADB00B, 16):
        raise Broken("not a reply: " + message.hex())
    return game_id


def packet(payload):
    return HEADER.pack(MAGIC, 12, len(payload)) + payload


def payload_length(header):
    magic, length, size = HEADER.unpack(header)
    if magic != MAGIC or length != 12:
        raise Broken("not a packet header: " + header.hex())
    return size


def without_header(datagram):
    if payload_length(datagram[:12]) != len(datagram) - 12:
        raise Broken("the header says another length than the datagram has")
    return datagram[12:]


def sample(size):
    """Bytes that differ by size and by place; 251 is a prime, so shifted data never looks right."""
    ring = bytes(range(251))
    start = size % 251
    return ((ring[start:] + ring[:start]) * (size // 251 + 1))[:size]
