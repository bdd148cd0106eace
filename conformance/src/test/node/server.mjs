// A foreign echo server, driven from the command line. Ends when its standard input does.
//
//   node server.mjs tcp|tcp-raw|ws|ws-raw [--host HOST] [--cert FILE --key FILE] [--glue BYTES] [--fragments BYTES]
//
// --cert, --key   makes ws a wss server
// --glue N        (tcp) the acknowledgement and a packet of N bytes in one write
// --fragments N   (ws) every message in fragments of N bytes
// --pair          (ws) answers a packet with two packets in one message
//
// Prints "listening PORT", then "client GAME-ID PATH" or "client raw PATH" for each client, and "gone STATUS".

import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { parseArgs } from 'node:util';
import { WebSocketServer } from 'ws';
import { IncomingBytes } from './incoming.mjs';
import * as wire from './wire.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    host: { type: 'string', default: '127.0.0.1' },
    cert: { type: 'string' },
    key: { type: 'string' },
    glue: { type: 'string' },
    fragments: { type: 'string' },
    pair: { type: 'boolean', default: false },
  },
});
const [carrier] = positionals;

async function packetsOverTcp(socket, bytes) {
  socket.write(wire.BANNER);
  console.log('client', wire.gameIdOf(await bytes.exactly(wire.REPLY_LENGTH)), '-');
  const glued = values.glue === undefined ? [] : [wire.packet(wire.sample(Number(values.glue)))];
  socket.write(Buffer.concat([wire.ACK, ...glued]));
  for (;;) {
    const size = wire.payloadLength(await bytes.exactly(wire.HEADER_LENGTH));
    socket.write(wire.packet(await bytes.exactly(size)));
  }
}

function serveTcp(socket) {
  socket.setNoDelay(true);
  socket.on('error', () => {});
  if (carrier === 'tcp-raw') {
    console.log('client raw -');
    socket.pipe(socket);
    socket.on('close', () => console.log('gone'));
    return;
  }
  const bytes = new IncomingBytes();
  socket.on('data', (data) => bytes.push(data));
  socket.on('close', () => bytes.end('closed'));
  packetsOverTcp(socket, bytes).catch((end) => {
    console.log('gone', end.message);
    socket.destroy();
  });
}

function send(socket, message, binary) {
  const cut = Number(values.fragments ?? 0);
  if (cut === 0) {
    socket.send(message, { binary });
    return;
  }
  for (let at = 0; at < message.length; at += cut) {
    socket.send(message.subarray(at, at + cut), { binary, fin: false });
    socket.ping();
  }
  socket.send(Buffer.alloc(0), { binary, fin: true });
}

function serveWebSocket(socket, request) {
  let greeted = carrier === 'ws-raw';
  if (greeted) {
    console.log('client raw', request.url);
  } else {
    socket.send(wire.BANNER);
  }
  socket.on('error', (error) => console.log('error', error.message));
  socket.on('close', (code) => console.log('gone', code));
  socket.on('message', (data, isBinary) => {
    if (!greeted) {
      console.log('client', wire.gameIdOf(data), request.url);
      greeted = true;
      socket.send(wire.ACK);
    } else if (values.pair) {
      send(socket, Buffer.concat([data, data]), isBinary);
    } else {
      send(socket, data, isBinary);
    }
  });
}

function webSocketServer() {
  const secure = values.cert !== undefined;
  const server = secure
    ? https.createServer({ cert: readFileSync(values.cert), key: readFileSync(values.key) })
    : http.createServer();
  new WebSocketServer({ server, maxPayload: 8 * 1024 * 1024 }).on('connection', serveWebSocket);
  return server;
}

const server = carrier.startsWith('tcp') ? net.createServer(serveTcp) : webSocketServer();
server.listen(0, values.host, () => console.log('listening', server.address().port));
process.stdin.on('end', () => process.exit(0)).resume();
