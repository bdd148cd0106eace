package dev.makerwire.network;

import dev.makerwire.transport.Chunk;
import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.Connection;
import dev.makerwire.transport.ConnectionHandler;

/** Hears nothing: for connections that were refused. */
enum Ignoring implements ConnectionHandler {
    HANDLER;

    @Override
    public void onOpen(Connection connection) {}

    @Override
    public void onReceive(Connection connection, Chunk chunk) {}

    @Override
    public void onClose(Connection connection, CloseCause cause) {}
}
