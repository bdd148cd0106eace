// What GameMaker puts on the wire, written down from the protocol's facts. Little-endian throughout.
// Server: banner. Client: reply with its game id. Server: ack. Then packets: magic, 12, payload length, payload.

import assert from 'node:assert/strict';

export const BANNER = Buffer.from('GM:Studio-Connect\0', 'latin1');
export const ACK = words(0xdeafbead, 0xf00dbeeb, 12);
export const HEADER_LENGTH = 12;
export const REPLY_LENGTH = 16;

function words(...numbers) {
  const bytes = Buffer.alloc(numbers.length * 4);
  numbers.forEach((number, i) => bytes.writeUInt32LE(number >>> 0, i * 4));
  return bytes;
}

export function reply(gameId) {
  return words(0xcafebabe, 0xdeadb00b, 16, gameId);
}

export function gameIdOf(message) {
  assert.equal(message.length, REPLY_LENGTH, 'length of the reply');
  assert.deepEqual(message.subarray(0, 12), words(0xcafebabe, 0xdeadb00b, 16), 'begin of the reply');
  return message.readInt32LE(12);
}

export function packet(payload) {
  return Buffer.concat([words(0xdeadc0de, HEADER_LENGTH, payload.length), payload]);
}

export function payloadLength(header) {
  assert.equal(header.readUInt32LE(0), 0xdeadc0de, 'magic of a packet header');
  assert.equal(header.readUInt32LE(4), HEADER_LENGTH, 'length of a packet header');
  return header.readUInt32LE(8);
}

/** Takes a message apart that holds one whole packet or several. */
export function packetsIn(message) {
  const payloads = [];
  for (let at = 0; at < message.length; ) {
    const end = at + HEADER_LENGTH + payloadLength(message.subarray(at, at + HEADER_LENGTH));
    assert.ok(end <= message.length, 'a packet is cut by the end of its message');
    payloads.push(message.subarray(at + HEADER_LENGTH, end));
    at = end;
  }
  return payloads;
}

/** Bytes that differ by size and by place; 251 is a prime, so shifted data never looks right. */
export function sample(size) {
  const bytes = Buffer.alloc(size);
  for (let i = 0; i < size; i++) {
    bytes[i] = (i + size) % 251;
  }
  return bytes;
}

/** Text of a given size in bytes with characters of one to four bytes. */
export function sampleText(size) {
  const group = 'a\u00e9\u20ac\u{1f600}';
  return group.repeat(Math.floor(size / 10)) + 'x'.repeat(size % 10);
}
