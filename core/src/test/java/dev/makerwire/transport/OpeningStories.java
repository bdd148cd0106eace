package dev.makerwire.transport;

import dev.makerwire.transport.CloseCause.Kind;
import dev.makerwire.transport.TransportException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How connections begin, and how they fail to. */
final class OpeningStories {
    private OpeningStories() {}

    static void bothEndsKnowCarrierAddressesAndPath(Ends ends) {
        Ends.Pair pair = ends.connect();
        int port = pair.listener().local().port();
        Expect.that(port > 0, "port 0 became a real one");
        Expect.equal(ends.subject.loopback(), pair.listener().local().ip(), "the listener's address");
        Expect.equal(new Address(ends.subject.loopback(), port), pair.near().remote(), "the client's far end");
        Expect.equal(new Address(ends.subject.loopback(), port), pair.far().local(), "the server's near end");
        Expect.equal(pair.near().local(), pair.far().remote(), "the client's near end");
        Expect.that(pair.near().local().port() > 0, "the client has a port");
        Expect.equal(ends.carrier, pair.near().carrier(), "the client's carrier");
        Expect.equal(ends.carrier, pair.far().carrier(), "the server's carrier");
        String path = ends.carrier.messages() ? Ends.PATH : "";
        Expect.equal(path, pair.near().path(), "the client's path");
        Expect.equal(path, pair.far().path(), "the server's path");
        Expect.equal(0L, pair.near().queuedBytes(), "what is queued at the beginning");
    }

    static void localhostIsAName(Ends ends) {
        Door door = new Door(ends);
        Listener listener = ends.listen(door);
        Tape tape = new Tape(ends, "client");
        tape.of(ends.client.open(
                ends.to(ends.carrier, "localhost", listener.local().port()), tape));
        ends.drive("a connection", tape::isOpen);
        Expect.equal(ends.subject.loopback(), tape.connection().remote().ip(), "where localhost is");
    }

    static void aChosenLocalPortIsUsed(Ends ends) {
        Door door = new Door(ends);
        Listener listener = ends.listen(door);
        Listener free = ends.listen(new Door(ends));
        int port = free.local().port();
        free.close();
        Tape tape = new Tape(ends, "client");
        tape.of(ends.client.open(
                ends.to(ends.carrier, ends.subject.loopback(), listener.local().port(), 10 * Ends.SECOND, port), tape));
        ends.drive("a connection", () -> tape.isOpen() && !door.tapes().isEmpty());
        Expect.equal(port, tape.connection().local().port(), "the local port");
        Expect.equal(port, door.only().connection().remote().port(), "the remote port");
    }

    static void aPortWhereNobodyListensRefuses(Ends ends) {
        Listener gone = ends.listen(new Door(ends));
        int port = gone.local().port();
        gone.close();
        Tape tape = ends.open(port, new Tape(ends, "client"));
        Expect.that(!tape.isClosed(), "the outcome waits for a poll");
        ends.drive("the refusal", tape::isClosed);
        Expect.equal(Kind.REFUSED, tape.kind(), "the outcome");
        Expect.that(!tape.wasOpened(), "it was never open");
    }

    static void anUnknownNameIsUnresolved(Ends ends) {
        Tape tape = new Tape(ends, "client");
        tape.of(ends.client.open(ends.to(ends.carrier, ends.subject.unknownName(), 6510), tape));
        ends.drive("the answer", tape::isClosed);
        Expect.equal(Kind.UNRESOLVED, tape.kind(), "the outcome");
    }

    static void anAddressThatNeverAnswersTimesOut(Ends ends, String blackHole) {
        long before = ends.client.nanoTime();
        Tape tape = new Tape(ends, "client");
        tape.of(ends.client.open(ends.to(ends.carrier, blackHole, 6510, 300 * Ends.MILLISECOND, 0), tape));
        ends.drive("the deadline", tape::isClosed);
        Expect.equal(Kind.TIMED_OUT, tape.kind(), "the outcome");
        Expect.that(ends.client.nanoTime() - before >= 300 * Ends.MILLISECOND, "it did not give up early");
    }

    static void anOpenConnectionOutlivesItsDeadline(Ends ends) {
        Door door = new Door(ends);
        int port = ends.listen(door).local().port();
        Tape tape = new Tape(ends, "client");
        OpenOptions soon = ends.to(ends.carrier, ends.subject.loopback(), port, 2 * Ends.SECOND, 0);
        tape.of(ends.client.open(soon, tape));
        ends.drive("a connection", () -> tape.isOpen() && !door.tapes().isEmpty());
        ends.drive("the deadline", () -> ends.client.nanoTime() - soon.deadlineNanos() > 50 * Ends.MILLISECOND);
        tape.connection().write(new byte[3], 0, 3, false);
        ends.drive("three bytes", () -> door.only().count() == 3);
    }

    /** A WebSocket client at a plain TCP server that says nothing. */
    static void aSilentServerTimesOut(Ends ends) {
        Door door = new Door(ends);
        Listener listener = ends.listen(ends.at(Carrier.TCP, 0), door);
        Tape tape = new Tape(ends, "client");
        int port = listener.local().port();
        tape.of(ends.client.open(
                ends.to(ends.carrier, ends.subject.loopback(), port, 300 * Ends.MILLISECOND, 0), tape));
        ends.drive("the deadline", tape::isClosed);
        Expect.equal(Kind.TIMED_OUT, tape.kind(), "the outcome");
        Expect.that(!tape.wasOpened(), "it was never open");
        ends.drive("the server to notice", () -> door.only().isClosed());
        Expect.that(door.only().count() > 0, "the client had asked for something");
    }

    static void aServerThatSpeaksSomethingElseFails(Ends ends) {
        Door door = new Door(ends).whenReceived(connection -> {
            byte[] nonsense = Payload.text("220 mail.example ESMTP\r\n\r\n");
            connection.write(nonsense, 0, nonsense.length, false);
        });
        Tape tape = ends.open(ends.listen(ends.at(Carrier.TCP, 0), door));
        ends.drive("the failure", tape::isClosed);
        Expect.equal(ends.carrier == Carrier.WSS ? Kind.TLS_FAILED : Kind.UPGRADE_FAILED, tape.kind(), "the outcome");
        Expect.that(!tape.wasOpened(), "it was never open");
    }

    static void aServerThatHangsUpFails(Ends ends) {
        Door door = new Door(ends).whenReceived(connection -> connection.close(1000, ""));
        Tape tape = ends.open(ends.listen(ends.at(Carrier.TCP, 0), door));
        ends.drive("the failure", tape::isClosed);
        List<Kind> possible = List.of(Kind.UPGRADE_FAILED, Kind.TLS_FAILED, Kind.PEER_CLOSED, Kind.PEER_RESET);
        Expect.that(possible.contains(tape.kind()), tape.kind() + " is one of " + possible);
        Expect.that(!tape.wasOpened(), "it was never open");
    }

    /** WS at a WSS port, or the other way round. */
    static void mixedUpSecurityFailsOnBothSides(Ends ends) {
        Door door = new Door(ends);
        Carrier other = ends.carrier == Carrier.WS ? Carrier.WSS : Carrier.WS;
        Tape tape = ends.open(ends.listen(ends.at(other, 0, Ends.MAX_MESSAGE, Ends.SECOND, 10), door));
        ends.drive("both ends", () -> tape.isClosed() && !door.rejected().isEmpty());
        Expect.that(!tape.wasOpened(), "it was never open");
        Expect.equal(0, door.tapes().size(), "the accepted connections");
    }

    static void anUntrustedCertificateFails(Ends ends) {
        Door door = new Door(ends);
        Listener listener = ends.listen(door);
        OpenOptions to =
                ends.to(Carrier.WSS, ends.subject.loopback(), listener.local().port());
        Tape tape = new Tape(ends, "client");
        tape.of(ends.client.open(
                new OpenOptions(
                        Carrier.WSS,
                        to.host(),
                        to.port(),
                        to.path(),
                        to.hostHeader(),
                        0,
                        TlsTrust.system(),
                        to.webSocket().maxMessageBytes(),
                        to.deadlineNanos(),
                        false),
                tape));
        ends.drive("both ends", () -> tape.isClosed() && !door.rejected().isEmpty());
        Expect.equal(Kind.TLS_FAILED, tape.kind(), "the outcome");
        Expect.equal(0, door.tapes().size(), "the accepted connections");
    }

    static void aSecureListenerNeedsACertificate(Ends ends) {
        for (Optional<TlsIdentity> identity :
                List.of(Optional.<TlsIdentity>empty(), Optional.of(new TlsIdentity("no certificate", "no key")))) {
            ListenOptions options =
                    new ListenOptions(Carrier.WSS, ends.subject.loopback(), 0, identity, 1000, Ends.SECOND, 10, false);
            TransportException failure = Expect.throwing(
                    TransportException.class, () -> ends.server.listen(options, new Door(ends)), identity + "");
            Expect.equal(Reason.BAD_CERTIFICATE, failure.reason(), "the reason");
        }
    }

    static void aPortCanBeTakenOnce(Ends ends) {
        Listener first = ends.listen(new Door(ends));
        ListenOptions same = ends.at(ends.carrier, first.local().port());
        TransportException failure = Expect.throwing(
                TransportException.class, () -> ends.client.listen(same, new Door(ends)), "a second listener");
        Expect.equal(Reason.ADDRESS_IN_USE, failure.reason(), "the reason");
        Expect.that(failure.getMessage().contains(String.valueOf(first.local().port())), "the message names the port");
        first.close();
        first.close();
        Door door = new Door(ends);
        Ends.Pair pair = ends.connect(door, ends.listen(same, door));
        Expect.that(pair.client().isOpen(), "the port is free after the listener is closed");
    }

    static void anAddressOfAnotherMachineCannotBeBound(Ends ends) {
        ListenOptions options =
                new ListenOptions(Carrier.TCP, "203.0.113.7", 0, Optional.empty(), 1000, Ends.SECOND, 10, false);
        TransportException failure = Expect.throwing(
                TransportException.class, () -> ends.server.listen(options, new Door(ends)), "a foreign address");
        Expect.equal(Reason.ADDRESS_UNAVAILABLE, failure.reason(), "the reason");
    }

    static void bothFamiliesReachAListenerOnEveryAddress(Ends ends, String v6) {
        Door door = new Door(ends);
        ListenOptions options = new ListenOptions(Carrier.TCP, "", 0, Optional.empty(), 1000, Ends.SECOND, 10, false);
        int port = ends.listen(options, door).local().port();
        for (String ip : List.of(ends.subject.loopback(), v6)) {
            int before = door.tapes().size();
            Tape tape = new Tape(ends, "client by " + ip);
            tape.of(ends.client.open(ends.to(Carrier.TCP, ip, port), tape));
            ends.drive(
                    "a connection by " + ip, () -> tape.isOpen() && door.tapes().size() > before);
            Expect.equal(ip, door.tapes().get(before).connection().remote().ip(), "the client's address");
        }
    }

    static void aClosedListenerKeepsItsConnections(Ends ends) {
        Ends.Pair pair = ends.connect();
        pair.listener().close();
        pair.near().write(Payload.text("still here"), 0, 10, false);
        ends.drive("ten bytes", () -> pair.server().count() == 10);
        Tape late = ends.open(pair.listener());
        ends.drive("the refusal", late::isClosed);
        Expect.equal(Kind.REFUSED, late.kind(), "the outcome of the late one");
        Expect.that(pair.client().isOpen(), "the first connection is open");
    }

    static void closingBeforeTheOutcomeEndsOnce(Ends ends) {
        Door door = new Door(ends);
        Listener listener = ends.listen(door);
        Tape closed = ends.open(listener);
        closed.connection().close(1000, "");
        Tape aborted = ends.open(listener);
        aborted.connection().abort();
        Expect.that(!closed.isClosed() && !aborted.isClosed(), "the outcome waits for a poll");
        ends.drive("both ends", () -> closed.isClosed() && aborted.isClosed());
        Expect.equal(Kind.LOCAL, closed.kind(), "who ended the closed one");
        Expect.equal(Kind.LOCAL, aborted.kind(), "who ended the aborted one");
        ends.driveFor(20 * Ends.MILLISECOND);
        Expect.that(!closed.wasOpened() && !aborted.wasOpened(), "neither was told of an opening");
        for (Tape accepted : door.tapes()) {
            ends.drive("the server to notice", accepted::isClosed);
        }
    }

    static void writingBeforeTheOutcomeIsAnError(Ends ends) {
        Connection early = ends.open(ends.listen(new Door(ends))).connection();
        Expect.throwing(IllegalStateException.class, () -> early.write(new byte[1], 0, 1, false), "an early write");
    }

    static void fiftyConnectionsKeepApart(Ends ends) {
        Door door = new Door(ends);
        Listener listener = ends.listen(door);
        List<Tape> clients = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            byte[] payload = Payload.of(1000 + i, i);
            clients.add(
                    ends.open(listener).whenOpen(connection -> connection.write(payload, 0, payload.length, false)));
        }
        ends.drive(
                "fifty connections",
                () -> door.tapes().size() == 50
                        && clients.stream().allMatch(Tape::isOpen)
                        && door.tapes().stream().allMatch(tape -> tape.count() >= 1000)
                        && door.tapes().stream().mapToInt(Tape::count).sum() == 50 * 1000 + 49 * 25);
        for (Tape accepted : door.tapes()) {
            int i = accepted.count() - 1000;
            Expect.sameBytes(Payload.of(1000 + i, i), accepted.bytes(), "what came from client " + i);
            accepted.connection().write(accepted.bytes(), 0, 500 + i, false);
        }
        ends.drive(
                "fifty answers",
                () -> clients.stream().allMatch(tape -> tape.count() >= 500)
                        && clients.stream().mapToInt(Tape::count).sum() == 50 * 500 + 49 * 25);
        for (int i = 0; i < 50; i++) {
            byte[] expected = new byte[500 + i];
            System.arraycopy(Payload.of(1000 + i, i), 0, expected, 0, expected.length);
            Expect.sameBytes(expected, clients.get(i).bytes(), "the answer to client " + i);
        }
    }

    static void twentyReconnectsInARow(Ends ends) {
        Door door = new Door(ends);
        Listener listener = ends.listen(door);
        for (int i = 0; i < 20; i++) {
            Ends.Pair pair = ends.connect(door, listener);
            pair.near().close(1000, "");
            ends.drive(
                    "both ends", () -> pair.client().isClosed() && pair.server().isClosed());
        }
        Expect.equal(20, door.tapes().size(), "the accepted connections");
    }
}
