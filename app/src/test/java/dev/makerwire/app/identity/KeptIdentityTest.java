package dev.makerwire.app.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.makerwire.app.cli.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptIdentityTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    private Path directory;

    private KeptIdentity at(Instant now) {
        return new KeptIdentity(directory.resolve("state/makerwire"), Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void itIsMadeOnceAndFoundAgain() {
        Identity first = at(NOW).obtain();
        Identity second = at(NOW.plus(Duration.ofDays(100))).obtain();
        assertThat(second.fingerprint()).isEqualTo(first.fingerprint());
        assertThat(second.tls()).isEqualTo(first.tls());
    }

    @Test
    void itIsRenewedWhenLessThanThirtyDaysAreLeft() {
        Identity first = at(NOW).obtain();
        Instant almost = first.end().minus(Duration.ofDays(30));
        assertThat(at(almost.minusSeconds(1)).obtain().fingerprint()).isEqualTo(first.fingerprint());
        Identity renewed = at(almost).obtain();
        assertThat(renewed.fingerprint()).isNotEqualTo(first.fingerprint());
        assertThat(renewed.end()).isAfter(first.end());
        assertThat(at(almost).obtain().fingerprint()).isEqualTo(renewed.fingerprint());
    }

    @Test
    void onlyItsOwnerMayReadIt() throws Exception {
        Assumptions.assumeTrue(
                directory.getFileSystem().supportedFileAttributeViews().contains("posix"));
        at(NOW).obtain();
        Path file = at(NOW).file();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void aDamagedFileIsReplaced() throws Exception {
        Identity first = at(NOW).obtain();
        for (String damage :
                List.of("", "nonsense", Files.readString(at(NOW).file()).substring(0, 300))) {
            Files.writeString(at(NOW).file(), damage);
            Identity next = at(NOW).obtain();
            assertThat(next.fingerprint()).isNotEqualTo(first.fingerprint());
        }
        Files.write(at(NOW).file(), new byte[] {(byte) 0xFF, (byte) 0xFE});
        assertThat(at(NOW).obtain().fingerprint()).isNotEqualTo(first.fingerprint());
    }

    @Test
    void manyAtOnceAgreeOnOneAndLeaveNoDrafts() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> starts = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                starts.add(() -> at(NOW).obtain().fingerprint());
            }
            List<String> fingerprints = new ArrayList<>();
            for (Future<String> one : threads.invokeAll(starts)) {
                fingerprints.add(one.get());
            }
            assertThat(fingerprints).hasSize(8).containsOnly(fingerprints.get(0));
        } finally {
            threads.shutdown();
        }
        try (Stream<Path> files = Files.list(at(NOW).file().getParent())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("identity.pem", "identity.lock");
        }
    }

    @Test
    void aStateDirectoryThatIsAFileIsNamed() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        KeptIdentity kept = new KeptIdentity(file, Clock.systemUTC());
        assertThatThrownBy(kept::obtain)
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("--state DIR");
    }
}
