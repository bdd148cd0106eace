// A foreign client, driven from the command line:
//
//   node client.mjs CARRIER SCENARIO --port PORT [--host HOST] [--path PATH] [--ca FILE] [--sizes 0,1,12] [--count N]
//   node client.mjs       the same words line by line from standard input, for many scenarios in one process
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
// Prints one line per thing that happened and a last line "done". Without that line it has failed; in a process of its
// own the exit code says so too, among many the line "failed" and why.

import assert from 'node:assert/strict';
import readline from 'node:readline';
import { parseArgs } from 'node:util';
import { crc32 } from './crc32.mjs';
import { CARRIERS } from './clients.mjs';
import { sample, sampleText } from './wire.mjs';

const OPTIONS = {
  host: { type: 'string', default: '127.0.0.1' },
  port: { type: 'string' },
  path: { type: 'string', default: '/' },
  ca: { type: 'string', default: '' },
  deflate: { type: 'boolean', default: false },
  'game-id': { type: 'string', default: '0' },
  sizes: { type: 'string', default: '' },
  count: { type: 'string', default: '1' },
  cut: { type: 'string', default: '1' },
};

function understood(words) {
  const { values, positionals } = parseArgs({ args: words, allowPositionals: true, options: OPTIONS });
  const [carrier, scenario] = positionals;
  return {
    ...values,
    carrier,
    scenario,
    port: Number(values.port),
    gameId: Number(values['game-id']),
    sizes: values.sizes.split(',').map(Number),
    count: Number(values.count),
    cut: Number(values.cut),
  };
}

async function connected(options) {
  const peer = new CARRIERS[options.carrier]();
  await peer.open(options);
  return peer;
}

async function expect(peer, payload) {
  const got = await peer.receive(payload.length);
  assert.ok(payload.equals(got), `sent ${payload.length} bytes, got ${got.length} others back`);
}

const scenarios = {
  async echo(peer, { sizes }) {
    for (const size of sizes) {
      peer.send(sample(size));
      await expect(peer, sample(size));
      console.log('echoed', size);
    }
  },

  async text(peer, { sizes }) {
    for (const size of sizes) {
      peer.sendText(sampleText(size));
      assert.equal(await peer.receiveText(), sampleText(size));
      console.log('echoed', size);
    }
  },

  async burst(peer, { count }) {
    const payloads = Array.from({ length: count }, (_, i) => sample(i * 3));
    peer.sendTogether(payloads);
    for (const payload of payloads) {
      await expect(peer, payload);
    }
    console.log('burst', count);
  },

  async glued(peer, { count }) {
    const payloads = Array.from({ length: count }, (_, i) => sample(i * 3));
    peer.sendGlued(payloads);
    for (const payload of payloads) {
      await expect(peer, payload);
    }
    console.log('glued', count);
  },

  async fragments(peer, { sizes, cut }) {
    for (const size of sizes) {
      peer.sendInFragments(sample(size), cut);
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
  async crowd(options) {
    const { count } = options;
    const peers = await Promise.all(Array.from({ length: count }, () => connected(options)));
    await Promise.all(
      peers.map(async (peer, i) => {
        peer.send(sample(1000 + i));
        await expect(peer, sample(1000 + i));
      }),
    );
    await Promise.all(peers.map((peer) => peer.close()));
    console.log('crowd', count);
  },

  async reconnect(options) {
    for (let i = 0; i < options.count; i++) {
      const peer = await connected(options);
      peer.send(sample(i));
      await expect(peer, sample(i));
      await peer.close();
    }
    console.log('reconnected', options.count);
  },
};

async function run(words) {
  const options = understood(words);
  if (options.scenario in withManyConnections) {
    await withManyConnections[options.scenario](options);
  } else {
    const peer = await connected(options);
    await scenarios[options.scenario](peer, options);
    await peer.close();
  }
  console.log('done');
}

async function runWhatIsAsked() {
  console.log('ready');
  for await (const line of readline.createInterface({ input: process.stdin })) {
    await run(line.split(' ')).catch((failure) => console.log('failed', failure.message.replaceAll('\n', ' ')));
  }
}

const words = process.argv.slice(2);
await (words.length > 0 ? run(words) : runWhatIsAsked());
process.exit(0);
