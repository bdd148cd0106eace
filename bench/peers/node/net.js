'use strict';
// GameMaker's packets over TCP. Argument: echo or fanout.

const net = require('node:net');
const gm = require('./gm.js');

const fanOut = process.argv[2] === 'fanout';
const clients = new Set();

function send(from, bytes) {
  if (!fanOut) {
    from.write(bytes);
    return;
  }
  for (const client of clients) {
    if (client !== from) {
      client.write(bytes);
    }
  }
}

// Takes whole packets off the front and returns the rest, or null if there is none.
function takePackets(socket, bytes) {
  let at = 0;
  while (bytes.length - at >= gm.HEADER) {
    const length = gm.payloadLength(bytes, at);
    if (length < 0) {
      socket.destroy();
      return null;
    }
    const end = at + gm.HEADER + length;
    if (end > bytes.length) {
      break;
    }
    send(socket, gm.packet(bytes.subarray(at + gm.HEADER, end)));
    at = end;
  }
  return at === bytes.length ? null : bytes.subarray(at);
}

const server = net.createServer({ noDelay: true }, (socket) => {
  let held = null;
  let established = false;
  socket.write(gm.BANNER);
  socket.on('data', (chunk) => {
    let bytes = held ? Buffer.concat([held, chunk]) : chunk;
    held = null;
    if (!established) {
      if (bytes.length < 16) {
        held = bytes;
        return;
      }
      if (!gm.isReply(bytes)) {
        socket.destroy();
        return;
      }
      established = true;
      clients.add(socket);
      socket.write(gm.ACK);
      bytes = bytes.subarray(16);
    }
    // One write per readable batch.
    socket.cork();
    held = takePackets(socket, bytes);
    socket.uncork();
  });
  socket.on('close', () => clients.delete(socket));
  socket.on('error', () => {});
});

server.listen({ port: 0, host: '127.0.0.1', backlog: 1024 }, () => gm.ready(server.address().port));
