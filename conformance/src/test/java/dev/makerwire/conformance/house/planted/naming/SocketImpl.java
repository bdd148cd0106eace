package dev.makerwire.conformance.house.planted.naming;

/** Says nothing. */
class SocketImpl extends Exception {
    private static final long serialVersionUID = 1;

    private int size;

    int getSize() {
        return size;
    }

    void setSize(int size) {
        this.size = size;
    }

    void settle() {
        size = 0;
    }

    @Override
    public String getMessage() {
        return "demanded by Throwable";
    }

    /** Says nothing. */
    static class SocketManager {}

    /** Says nothing. */
    static class PacketHelper {}

    /** Says nothing. */
    static class PacketUtil {}

    /** Says nothing. */
    static class PacketUtils {}
}
