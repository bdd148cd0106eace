package dev.makerwire.app.identity;

import dev.makerwire.app.cli.CommandFailure;
import dev.makerwire.app.identity.Identity.UnusableIdentity;
import dev.makerwire.transport.TlsIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The self-signed identity of this user: made once, kept in one file, made anew when less than 30 days of it are left.
 *
 * <p>Key and certificate share a file so that one atomic move replaces both, and whoever reads sees the old pair or the
 * new one. A lock beside it lets two servers that start at once agree on one certificate.
 */
public final class KeptIdentity {
    static final Duration LEAST_LEFT = Duration.ofDays(30);
    static final String FILE = "identity.pem";

    private static final String LOCK = "identity.lock";
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "::1");
    private static final Pattern DNS_NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");

    private final Path directory;
    private final Clock clock;

    /**
     * An identity in a directory.
     *
     * @param directory is made when it is needed
     * @param clock tells when the identity has to be renewed
     */
    public KeptIdentity(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Where it is kept.
     *
     * @return the file with the key and the certificate
     */
    public Path file() {
        return directory.resolve(FILE);
    }

    /**
     * Reads the identity, making or renewing it first where needed.
     *
     * @return the identity
     * @throws CommandFailure when the directory cannot be used
     */
    public Identity obtain() {
        try {
            OwnerOnly.directory(directory);
            Optional<Identity> kept = kept();
            return kept.isPresent() ? kept.get() : makeAlone();
        } catch (IOException unusable) {
            throw CommandFailure.usage("state directory " + directory + " cannot be used: " + reason(unusable)
                    + "; name another with --state DIR");
        }
    }

    // File locks are held by the whole Java process, so threads need one of their own.
    private Identity makeAlone() throws IOException {
        synchronized (KeptIdentity.class) {
            try (FileChannel lock =
                    FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock.lock();
                Optional<Identity> madeMeanwhile = kept();
                return madeMeanwhile.isPresent() ? madeMeanwhile.get() : make();
            }
        }
    }

    private Optional<Identity> kept() throws IOException {
        try {
            String text = new String(Files.readAllBytes(file()), StandardCharsets.ISO_8859_1);
            Identity identity = Identity.ofPair(
                    Pem.block(text, Pem.CERTIFICATE).orElse(""),
                    Pem.block(text, Pem.PRIVATE_KEY).orElse(""));
            boolean fresh = identity.end().isAfter(clock.instant().plus(LEAST_LEFT));
            return fresh ? Optional.of(identity) : Optional.empty();
        } catch (NoSuchFileException | UnusableIdentity none) {
            return Optional.empty();
        }
    }

    private Identity make() throws IOException {
        Instant now = clock.instant();
        TlsIdentity made = SelfSigned.make(names(), LOOPBACK, now);
        Path draft = OwnerOnly.draft(directory, FILE);
        try {
            Files.writeString(draft, made.privateKeyPem() + made.certificateChainPem());
            replace(draft, file());
        } finally {
            Files.deleteIfExists(draft);
        }
        return kept().orElseThrow(() -> new IOException(file() + " does not read back"));
    }

    private static void replace(Path draft, Path target) throws IOException {
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException plain) {
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<String> names() {
        return Stream.of("localhost", hostName())
                .filter(name -> DNS_NAME.matcher(name).matches())
                .distinct()
                .toList();
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }

    private static String reason(IOException failure) {
        if (failure instanceof FileAlreadyExistsException file) {
            return file.getFile() + " is not a directory";
        }
        if (failure instanceof AccessDeniedException denied) {
            return denied.getFile() + " may not be used by this user";
        }
        String message = String.valueOf(failure.getMessage());
        return failure.getClass() == IOException.class
                ? message
                : failure.getClass().getSimpleName() + " " + message;
    }
}
