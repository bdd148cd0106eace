package dev.makerwire.netty;

import dev.makerwire.transport.Address;
import dev.makerwire.transport.Carrier;
import dev.makerwire.transport.Connection;

/** What is known of a connection and changes only while it is being opened. */
abstract class Described implements Connection {
    private final Carrier carrier;
    private final String path;
    private String protocol = "";
    private Address local = Address.NONE;
    private Address remote = Address.NONE;

    Described(Carrier carrier, String path) {
        this.carrier = carrier;
        this.path = path;
    }

    void ends(Address near, Address far) {
        local = near;
        remote = far;
    }

    void protocol(String chosen) {
        protocol = chosen;
    }

    @Override
    public Carrier carrier() {
        return carrier;
    }

    @Override
    public Address local() {
        return local;
    }

    @Override
    public Address remote() {
        return remote;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String protocol() {
        return protocol;
    }
}
