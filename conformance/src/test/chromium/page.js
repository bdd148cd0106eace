// What a browser does with a server. The address says where: page.html?ws=PORT&ws-raw=PORT&wss=PORT&wss-raw=PORT
// Each step is reported by POST to /result as "STEP ok" or "STEP failed: why"; the last report is "end".

import { ACK, BANNER, glue, packet, reply, same, sample, sampleText, unpacked } from './wire.js';

const SIZES = [0, 1, 12, 125, 126, 65_535, 65_536, 90_000, 1_048_576];
const ports = new URLSearchParams(location.search);

class Peer {
  #arrived = [];
  #waiting = [];

  static async open(kind, path = '/') {
    const peer = new Peer();
    const scheme = kind.startsWith('wss') ? 'wss' : 'ws';
    peer.socket = new WebSocket(`${scheme}://127.0.0.1:${ports.get(kind)}${path}`);
    peer.socket.binaryType = 'arraybuffer';
    peer.socket.onmessage = (event) => peer.#give({ data: event.data });
    peer.closed = new Promise((resolve) => {
      peer.socket.onclose = (event) => {
        peer.#give({ error: new Error(`closed with status ${event.code}`) });
        resolve(event);
      };
    });
    await new Promise((resolve, reject) => {
      peer.socket.onopen = resolve;
      peer.socket.onerror = () => reject(new Error(`cannot open ${peer.socket.url}`));
    });
    return peer;
  }

  static async openPackets(kind, path, gameId = 0) {
    const peer = await Peer.open(kind, path);
    same(await peer.bytes(), BANNER, 'banner');
    peer.socket.send(reply(gameId));
    same(await peer.bytes(), ACK, 'acknowledgement');
    return peer;
  }

  #give(item) {
    const waiter = this.#waiting.shift();
    waiter ? waiter(item) : this.#arrived.push(item);
  }

  async next() {
    const { data, error } = this.#arrived.shift() ?? (await new Promise((resolve) => this.#waiting.push(resolve)));
    if (error) {
      throw error;
    }
    return data;
  }

  async bytes() {
    const data = await this.next();
    if (typeof data === 'string') {
      throw new Error('text where bytes belong');
    }
    return new Uint8Array(data);
  }

  async expectPacket(payload) {
    same(unpacked(await this.bytes()), payload, 'echo');
  }

  async close() {
    this.socket.close(1000);
    const event = await this.closed;
    if (!event.wasClean || event.code !== 1000) {
      throw new Error(`closed with status ${event.code}, clean: ${event.wasClean}`);
    }
  }
}

async function packets(kind) {
  const peer = await Peer.openPackets(kind, '/', 296824970);
  for (const size of SIZES) {
    peer.socket.send(packet(sample(size)));
    await peer.expectPacket(sample(size));
  }
  await peer.close();
}

async function raw(kind) {
  const peer = await Peer.open(kind);
  for (const size of SIZES) {
    peer.socket.send(sample(size));
    same(await peer.bytes(), sample(size), 'echo');
    peer.socket.send(sampleText(size));
    if ((await peer.next()) !== sampleText(size)) {
      throw new Error(`the echo of a text of ${size} bytes differs`);
    }
  }
  await peer.close();
}

async function burst(kind) {
  const peer = await Peer.openPackets(kind);
  for (let i = 0; i < 100; i++) {
    peer.socket.send(packet(sample(i * 3)));
  }
  for (let i = 0; i < 100; i++) {
    await peer.expectPacket(sample(i * 3));
  }
  await peer.close();
}

async function glued(kind) {
  const peer = await Peer.openPackets(kind);
  peer.socket.send(glue([5, 0, 90_000, 1].map((size) => packet(sample(size)))));
  for (const size of [5, 0, 90_000, 1]) {
    await peer.expectPacket(sample(size));
  }
  await peer.close();
}

/** All are connected at the same time; they come one by one, since a browser slows down many connects at once. */
async function crowd(kind) {
  const peers = [];
  while (peers.length < 50) {
    peers.push(await Peer.openPackets(kind));
  }
  peers.forEach((peer, i) => peer.socket.send(packet(sample(1000 + i))));
  await Promise.all(peers.map((peer, i) => peer.expectPacket(sample(1000 + i))));
  await Promise.all(peers.map((peer) => peer.close()));
}

async function reconnect(kind) {
  for (let i = 0; i < 20; i++) {
    const peer = await Peer.openPackets(kind);
    peer.socket.send(packet(sample(i)));
    await peer.expectPacket(sample(i));
    await peer.close();
  }
}

/** Either port gives either dialect when the path asks for it. */
async function paths(kind) {
  const speaking = await Peer.openPackets(`${kind}-raw`, '/gm_websocket');
  speaking.socket.send(packet(sample(7)));
  await speaking.expectPacket(sample(7));
  await speaking.close();
  const plain = await Peer.open(kind, '/raw_websocket');
  plain.socket.send(sample(7));
  same(await plain.bytes(), sample(7), 'echo');
  await plain.close();
}

const STEPS = {
  'ws packets': () => packets('ws'),
  'ws raw': () => raw('ws-raw'),
  'ws burst': () => burst('ws'),
  'ws glued': () => glued('ws'),
  'ws crowd': () => crowd('ws'),
  'ws reconnect': () => reconnect('ws'),
  'ws paths': () => paths('ws'),
  'wss packets': () => packets('wss'),
  'wss raw': () => raw('wss-raw'),
  'wss burst': () => burst('wss'),
  'wss glued': () => glued('wss'),
  'wss crowd': () => crowd('wss'),
  'wss reconnect': () => reconnect('wss'),
  'wss paths': () => paths('wss'),
};

function inTime(running) {
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error('no end within 20 s')), 20_000));
  return Promise.race([running, late]);
}

function report(line) {
  return fetch('/result', { method: 'POST', body: line });
}

for (const [step, run] of Object.entries(STEPS)) {
  try {
    await inTime(run());
    await report(`${step} ok`);
  } catch (failure) {
    await report(`${step} failed: ${failure.message}`);
  }
}
await report('end');
