// What GameMaker puts on the wire, written down from the protocol's facts, with what a page has: typed arrays.

function words(...numbers) {
  const view = new DataView(new ArrayBuffer(numbers.length * 4));
  numbers.forEach((number, i) => view.setUint32(i * 4, number, true));
  return new Uint8Array(view.buffer);
}

export const BANNER = new TextEncoder().encode('GM:Studio-Connect\0');
export const ACK = words(0xdeafbead, 0xf00dbeeb, 12);

export function reply(gameId) {
  return words(0xcafebabe, 0xdeadb00b, 16, gameId);
}

export function glue(parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function packet(payload) {
  return glue([words(0xdeadc0de, 12, payload.length), payload]);
}

/** The payload of a message that is exactly one packet. */
export function unpacked(message) {
  same(message.subarray(0, 12), words(0xdeadc0de, 12, message.length - 12), 'packet header');
  return message.subarray(12);
}

/** Bytes that differ by size and by place; 251 is a prime, so shifted data never looks right. */
export function sample(size) {
  const bytes = new Uint8Array(size);
  for (let i = 0; i < size; i++) {
    bytes[i] = (i + size) % 251;
  }
  return bytes;
}

/** Text of a given size in bytes with characters of one to four bytes. */
export function sampleText(size) {
  return 'a\u00e9\u20ac\u{1f600}'.repeat(Math.floor(size / 10)) + 'x'.repeat(size % 10);
}

export function same(got, wanted, what) {
  if (got.length !== wanted.length || got.some((byte, i) => byte !== wanted[i])) {
    throw new Error(`${what}: got ${got.length} bytes, not the ${wanted.length} expected`);
  }
}
