package dev.makerwire.netty;

import dev.makerwire.transport.AcceptHandler;
import dev.makerwire.transport.Address;
import dev.makerwire.transport.Carrier;
import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.Connection;
import dev.makerwire.transport.ConnectionHandler;
import dev.makerwire.transport.ListenOptions;
import dev.makerwire.transport.Listener;
import dev.makerwire.transport.TransportException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A listener under test that remembers who came. */
final class Door implements AcceptHandler {
    final List<Recorder> guests = new ArrayList<>();
    final List<CloseCause> rejected = new ArrayList<>();
    final Listener listener;
    Consumer<Recorder> welcome = guest -> {};

    Door(Rig rig, Carrier carrier) throws TransportException {
        this(rig, Rig.listening(carrier, "127.0.0.1"));
    }

    Door(Rig rig, ListenOptions options) throws TransportException {
        listener = rig.transport.listen(options, this);
    }

    int port() {
        return listener.local().port();
    }

    Recorder guest(int index) {
        return guests.get(index);
    }

    @Override
    public ConnectionHandler onAccept(Connection connection) {
        Recorder guest = new Recorder();
        guest.connection = connection;
        guests.add(guest);
        welcome.accept(guest);
        return guest;
    }

    @Override
    public void onRejected(Address remote, CloseCause cause) {
        rejected.add(cause);
    }
}
