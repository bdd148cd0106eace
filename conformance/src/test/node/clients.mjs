// One class for each way of talking to a server. All have open, send, sendTogether, receive, receiveAny and close.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import net from 'node:net';
import WebSocket from 'ws';
import { Incoming, IncomingBytes } from './incoming.mjs';
import * as wire from './wire.mjs';

class TcpRaw {
  async open(options) {
    this.socket = net.connect(options.port, options.host);
    this.bytes = new IncomingBytes();
    this.socket.setNoDelay(true);
    this.socket.on('data', (data) => this.bytes.push(data));
    this.socket.on('error', (error) => this.bytes.end(error.message));
    this.socket.on('close', () => this.bytes.end('closed'));
    await once(this.socket, 'connect');
  }

  encode(payload) {
    return payload;
  }

  send(payload) {
    this.socket.write(this.encode(payload));
  }

  sendTogether(payloads) {
    this.socket.write(Buffer.concat(payloads.map((payload) => this.encode(payload))));
  }

  receive(size) {
    return this.bytes.exactly(size);
  }

  receiveAny() {
    return this.bytes.any();
  }

  async close() {
    this.socket.destroy();
  }
}

class Tcp extends TcpRaw {
  async open(options) {
    await super.open(options);
    assert.deepEqual(await this.bytes.exactly(wire.BANNER.length), wire.BANNER, 'banner');
    this.socket.write(wire.reply(options.gameId));
    assert.deepEqual(await this.bytes.exactly(wire.ACK.length), wire.ACK, 'acknowledgement');
  }

  encode(payload) {
    return wire.packet(payload);
  }

  receive() {
    return this.receiveAny();
  }

  async receiveAny() {
    return this.bytes.exactly(wire.payloadLength(await this.bytes.exactly(wire.HEADER_LENGTH)));
  }
}

class WsRaw {
  async open(options) {
    const secure = options.ca !== '';
    const url = `${secure ? 'wss' : 'ws'}://${options.host}:${options.port}${options.path}`;
    this.socket = new WebSocket(url, {
      perMessageDeflate: options.deflate,
      ...(secure && { ca: readFileSync(options.ca) }),
    });
    this.messages = new Incoming();
    this.socket.on('message', (data, isBinary) => this.messages.push({ data, isBinary }));
    this.socket.on('error', (error) => this.messages.end(error.message));
    this.socket.on('close', (code) => this.messages.end(`close status ${code}`));
    await once(this.socket, 'open');
  }

  encode(payload) {
    return payload;
  }

  send(payload) {
    this.socket.send(this.encode(payload));
  }

  /** Many messages, one write. */
  sendTogether(payloads) {
    const stream = this.socket._socket;
    stream.cork();
    payloads.forEach((payload) => this.send(payload));
    stream.uncork();
  }

  /** One message in fragments of at most `cut` bytes, with pings between them. */
  sendInFragments(payload, cut) {
    const whole = this.encode(payload);
    for (let at = 0; at < whole.length; at += cut) {
      this.socket.send(whole.subarray(at, at + cut), { binary: true, fin: false });
      this.socket.ping('between');
    }
    this.socket.send(Buffer.alloc(0), { binary: true, fin: true });
  }

  receive() {
    return this.receiveAny();
  }

  async receiveAny() {
    const { data, isBinary } = await this.messages.next();
    assert.ok(isBinary, 'a text message where a binary one belongs');
    return data;
  }

  sendText(text) {
    this.socket.send(text);
  }

  async receiveText() {
    const { data, isBinary } = await this.messages.next();
    assert.ok(!isBinary, 'a binary message where a text one belongs');
    return data.toString('utf8');
  }

  async close() {
    const closed = once(this.socket, 'close');
    this.socket.close(1000);
    const [code] = await closed;
    assert.equal(code, 1000, 'close status');
  }
}

class Ws extends WsRaw {
  #packets = [];

  async open(options) {
    await super.open(options);
    assert.deepEqual(await super.receiveAny(), wire.BANNER, 'banner');
    this.socket.send(wire.reply(options.gameId));
    assert.deepEqual(await super.receiveAny(), wire.ACK, 'acknowledgement');
  }

  encode(payload) {
    return wire.packet(payload);
  }

  /** Many packets in one message. */
  sendGlued(payloads) {
    this.socket.send(Buffer.concat(payloads.map(wire.packet)));
  }

  async receiveAny() {
    while (this.#packets.length === 0) {
      this.#packets.push(...wire.packetsIn(await super.receiveAny()));
    }
    return this.#packets.shift();
  }
}

export const CARRIERS = { tcp: Tcp, 'tcp-raw': TcpRaw, ws: Ws, 'ws-raw': WsRaw };
