package dev.makerwire.app.identity;

import dev.makerwire.app.cli.CommandFailure;
import dev.makerwire.app.identity.Identity.Part;
import dev.makerwire.app.identity.Identity.UnusableIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a certificate and key from two PEM files that somebody named. */
public final class IdentityFiles {
    private static final int LARGEST = 1024 * 1024;

    private IdentityFiles() {}

    /**
     * Reads both files.
     *
     * @param certificate the certificate and its chain, the server's own first
     * @param key the PKCS#8 key, not encrypted
     * @return the identity
     * @throws CommandFailure naming the file that cannot be used and why
     */
    public static Identity read(Path certificate, Path key) {
        String certificatePem = text(certificate, "certificate");
        String keyPem = text(key, "key");
        try {
            return Identity.of(certificatePem, keyPem);
        } catch (UnusableIdentity unusable) {
            String which = unusable.part() == Part.CERTIFICATE ? "certificate " + certificate : "key " + key;
            throw CommandFailure.usage(which + " " + unusable.getMessage());
        }
    }

    private static String text(Path file, String what) {
        try {
            if (Files.isDirectory(file)) {
                throw CommandFailure.usage(what + " " + file + " is a directory");
            }
            byte[] bytes;
            try (InputStream in = Files.newInputStream(file)) {
                // Not by its size: a device says 0 and never ends.
                bytes = in.readNBytes(LARGEST + 1);
            }
            if (bytes.length > LARGEST) {
                throw CommandFailure.usage(what + " " + file + " is larger than a PEM file can be");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (NoSuchFileException absent) {
            throw CommandFailure.usage(what + " " + file + " does not exist");
        } catch (AccessDeniedException denied) {
            throw CommandFailure.usage(what + " " + file + " may not be read by this user");
        } catch (CharacterCodingException binary) {
            throw CommandFailure.usage(what + " " + file + " is not PEM text");
        } catch (IOException unreadable) {
            throw CommandFailure.usage(what + " " + file + " cannot be read: " + unreadable.getMessage());
        }
    }
}
