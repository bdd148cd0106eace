package dev.makerwire.netty;

import dev.makerwire.transport.CloseCause;
import dev.makerwire.transport.TransportException;
import io.netty.channel.ConnectTimeoutException;
import java.net.NoRouteToHostException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.Locale;

/** Sorts what the system and Netty throw. The texts are those of errno, which every platform's exceptions carry. */
final class Failures {
    private Failures() {}

    /** What went wrong, without the names of classes where it can be said without. */
    static String sentence(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    /** Why a TCP connection could not be made. */
    static CloseCause.Kind ofConnect(Throwable failure) {
        String text = sentence(failure).toLowerCase(Locale.ROOT);
        if (text.contains("refused")) {
            return CloseCause.Kind.REFUSED;
        }
        if (failure instanceof ConnectTimeoutException || text.contains("timed out")) {
            return CloseCause.Kind.TIMED_OUT;
        }
        if (failure instanceof NoRouteToHostException
                || failure instanceof UnsupportedAddressTypeException
                || text.contains("unreachable")
                || text.contains("no route")
                || text.contains("network is down")
                || text.contains("address family not supported")) {
            return CloseCause.Kind.UNREACHABLE;
        }
        return CloseCause.Kind.FAILED;
    }

    /** What in particular was wrong where {@link #ofConnect} finds no kind for it. */
    static String codeOfConnect(Throwable failure) {
        String text = sentence(failure).toLowerCase(Locale.ROOT);
        return inUse(text)
                ? CloseCause.LOCAL_ADDRESS_IN_USE
                : notOurs(text) ? CloseCause.LOCAL_ADDRESS_UNAVAILABLE : CloseCause.Kind.FAILED.code();
    }

    private static boolean inUse(String text) {
        return text.contains("in use") || text.contains("only one usage");
    }

    private static boolean notOurs(String text) {
        return text.contains("cannot assign")
                || text.contains("can't assign")
                || text.contains("not valid in its context");
    }

    /** Why a port could not be bound. */
    static TransportException ofBind(String what, Throwable failure) {
        String text = sentence(failure).toLowerCase(Locale.ROOT);
        if (inUse(text)) {
            return new TransportException(
                    TransportException.Reason.ADDRESS_IN_USE, what + ": the port is already in use", failure);
        }
        if (text.contains("permission") || text.contains("not permitted") || text.contains("forbidden")) {
            return new TransportException(
                    TransportException.Reason.NOT_PERMITTED,
                    what + ": the system does not permit it; ports below 1024 often need special rights",
                    failure);
        }
        if (notOurs(text)) {
            return unavailable(what, failure);
        }
        return new TransportException(TransportException.Reason.OTHER, what + ": " + sentence(failure), failure);
    }

    static TransportException unavailable(String what, Throwable failure) {
        return new TransportException(
                TransportException.Reason.ADDRESS_UNAVAILABLE,
                what + ": this machine does not have that address",
                failure);
    }
}
