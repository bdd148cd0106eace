'use strict';
// GameMaker's bytes, and what every server here has in common.

const BANNER = Buffer.from('GM:Studio-Connect\0', 'latin1');
const REPLY = Buffer.from('bebafeca0bb0adde10000000', 'hex'); // and any game id
const ACK = Buffer.from('adbeafdeebbe0df00c000000', 'hex');
const HEADER = 12;
const MOST_PAYLOAD = 4 << 20;

function isReply(bytes) {
  return bytes.length >= 16 && bytes.compare(REPLY, 0, 12, 0, 12) === 0;
}

// The length of the payload behind the header that begins at an offset, or -1 if there is none.
function payloadLength(bytes, offset) {
  if (bytes.readUInt32LE(offset) !== 0xdeadc0de || bytes.readUInt32LE(offset + 4) !== HEADER) {
    return -1;
  }
  const length = bytes.readUInt32LE(offset + 8);
  return length > MOST_PAYLOAD ? -1 : length;
}

function packet(payload) {
  const bytes = Buffer.allocUnsafe(HEADER + payload.length);
  bytes.writeUInt32LE(0xdeadc0de, 0);
  bytes.writeUInt32LE(HEADER, 4);
  bytes.writeUInt32LE(payload.length, 8);
  payload.copy(bytes, HEADER);
  return bytes;
}

// Says where it listens, answers the harness, and ends when it does.
function ready(port) {
  console.log(`ready ${port}`);
  process.stdin.setEncoding('utf8');
  process.stdin.on('data', (line) => {
    if (line.trim() === 'live') {
      globalThis.gc();
      console.log(`live ${process.memoryUsage().heapUsed}`);
    } else {
      console.log(`unknown ${line.trim()}`);
    }
  });
  process.stdin.on('end', () => process.exit(0));
}

module.exports = { BANNER, ACK, HEADER, isReply, payloadLength, packet, ready };
