'use strict';
// GameMaker's packets in WebSocket messages, with the library ws. Argument: echo or fanout.

const http = require('node:http');
const { WebSocketServer, WebSocket } = require('ws');
const gm = require('./gm.js');

const fanOut = process.argv[2] === 'fanout';
const server = http.createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });

function send(from, bytes) {
  if (!fanOut) {
    from.send(bytes);
    return;
  }
  for (const client of sockets.clients) {
    if (client !== from && client.readyState === WebSocket.OPEN) {
      client.send(bytes);
    }
  }
}

sockets.on('connection', (socket) => {
  let established = false;
  socket.send(gm.BANNER);
  socket.on('message', (bytes) => {
    if (!established) {
      if (!gm.isReply(bytes)) {
        socket.close();
        return;
      }
      established = true;
      socket.send(gm.ACK);
      return;
    }
    for (let at = 0; bytes.length - at >= gm.HEADER; ) {
      const length = gm.payloadLength(bytes, at);
      const end = at + gm.HEADER + length;
      if (length < 0 || end > bytes.length) {
        socket.close();
        return;
      }
      send(socket, gm.packet(bytes.subarray(at + gm.HEADER, end)));
      at = end;
    }
  });
  socket.on('error', () => {});
});

server.listen({ port: 0, host: '127.0.0.1', backlog: 1024 }, () => gm.ready(server.address().port));
