// A foreign client, driven from the command line:
//
//   node client.mjs CARRIER SCENARIO --port PORT [--host HOST] [--path PATH] [--ca FILE] [--sizes 0,1,12] [--count N]
//
// Scenarios:
//   echo       sends each size, waits for it to come back, one after another
//   text       the same with text messages (ws-raw)
//   burst      sends COUNT packets at once, then expects them back in order
//   glued      sends COUNT packets in one message (ws)
//   fragments  sends each size as one message in fragments of CUT bytes (ws, ws-raw)
//   crowd      COUNT clients at the same time, each with a packet of its own
//   reconnect  connects, echoes and closes COUNT times in a row
//   member     does what standard input says: "send SIZE", "quit"; prints what arrives
//
// Prints one line per thing that happened and a last line "done". Any exit code but 0 is a failure.

import assert from 'node:assert/strict';
import readline from 'node:readline';
import { parseArgs } from 'node:util';
import { crc32 } from './crc32.mjs';
import { CARRIERS } from './clients.mjs';
import { sample, sampleText } from './wire.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string' },
    path: { type: 'string', default: '/' },
    ca: { type: 'string', default: '' },
    deflate: { type: 'boolean', default: false },
    'game-id': { type: 'string', default: '0' },
    sizes: { type: 'string', default: '' },
    count: { type: 'string', default: '1' },
    cut: { type: 'string', default: '1' },
  },
});
const [carrier, scenario] = positionals;
const options = { ...values, port: Number(values.port), gameId: Number(values['game-id']) };
const sizes = values.sizes.split(',').map(Number);
const count = Number(values.count);

async function connected() {
  const peer = new CARRIERS[carrier]();
  await peer.open(options);
  return peer;
}

async function expect(peer, payload) {
  const got = await peer.receive(payload.length);
  assert.ok(payload.equals(got), `sent ${payload.length} bytes, got ${got.length} others back`);
}

const scenarios = {
  async echo(peer) {
    for (const size of sizes) {
      peer.send(sample(size));
      await expect(peer, sample(size));
      console.log('echoed', size);
    }
  },

  async text(peer) {
    for (const size of sizes) {
      peer.sendText(sampleText(size));
      assert.equal(await peer.receiveText(), sampleText(size));
      console.log('echoed', size);
    }
  },

  async burst(peer) {
    const payloads = Array.from({ length: count }, (_, i) => sample(i * 3));
    peer.sendTogether(payloads);
    for (const payload of payloads) {
      await expect(peer, payload);
    }
    console.log('burst', count);
  },

  async glued(peer) {
    const payloads = Array.from({ length: count }, (_, i) => sample(i * 3));
    peer.sendGlued(payloads);
    for (const payload of payloads) {
      await expect(peer, payload);
    }
    console.log('glued', count);
  },

  async fragments(peer) {
    for (const size of sizes) {
      peer.sendInFragments(sample(size), Number(values.cut));
      await expect(peer, sample(size));
      console.log('echoed', size);
    }
  },

  async member(peer) {
    const hear = async () => {
      for (;;) {
        const got = await peer.receiveAny();
        console.log('got', got.length, crc32(got));
      }
    };
    hear().catch((end) => console.log('ended', end.message));
    console.log('up');
    for await (const line of readline.createInterface({ input: process.stdin })) {
      const [command, size] = line.split(' ');
      if (command === 'quit') {
        return;
      }
      peer.send(sample(Number(size)));
    }
  },
};

const withManyConnections = {
  async crowd() {
    const peers = await Promise.all(Array.from({ length: count }, connected));
    await Promise.all(
      peers.map(async (peer, i) => {
        peer.send(sample(1000 + i));
        await expect(peer, sample(1000 + i));
      }),
    );
    await Promise.all(peers.map((peer) => peer.close()));
    console.log('crowd', count);
  },

  async reconnect() {
    for (let i = 0; i < count; i++) {
      const peer = await connected();
      peer.send(sample(i));
      await expect(peer, sample(i));
      await peer.close();
    }
    console.log('reconnected', count);
  },
};

if (scenario in withManyConnections) {
  await withManyConnections[scenario]();
} else {
  const peer = await connected();
  await scenarios[scenario](peer);
  await peer.close();
}
console.log('done');
process.exit(0);
