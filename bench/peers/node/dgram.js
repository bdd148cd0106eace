'use strict';
// GameMaker's packets in datagrams, echoed.

const dgram = require('node:dgram');
const gm = require('./gm.js');

const socket = dgram.createSocket('udp4');

socket.on('message', (bytes, from) => {
  if (bytes.length >= gm.HEADER && gm.payloadLength(bytes, 0) === bytes.length - gm.HEADER) {
    socket.send(gm.packet(bytes.subarray(gm.HEADER)), from.port, from.address);
  }
});

socket.bind(0, '127.0.0.1', () => gm.ready(socket.address().port));
