package dev.makerwire.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.network.Correspondents.Correspondent;
import dev.makerwire.transport.Address;
import org.junit.jupiter.api.Test;

class CorrespondentsTest {
    private final Correspondents heard = new Correspondents();

    private static Correspondent at(int number) {
        String ip = "10." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
        Address address = new Address(ip, 1 + number % 65_535);
        return new Correspondent(address, new Peer(ip, address.port(), 6510, -1));
    }

    private Correspondent find(Correspondent like) {
        // Another text with the same letters, as a game has it.
        return heard.find(new String(like.peer.ip()), like.peer.port());
    }

    @Test
    void nobodyIsKnownAtFirst() {
        assertThat(heard.find("127.0.0.1", 6510)).isNull();
        assertThat(heard.count()).isZero();
    }

    @Test
    void whoWasHeardIsFoundByAddressAndPort() {
        Correspondent one = at(1);
        heard.add(one);
        assertThat(find(one)).isSameAs(one);
        assertThat(heard.find(one.peer.ip(), one.peer.port() + 1)).isNull();
        assertThat(heard.find("10.0.0.2", one.peer.port())).isNull();
    }

    @Test
    void aThousandAreKnownAllAtOnce() {
        Correspondent[] all = new Correspondent[1_000];
        for (int number = 0; number < all.length; number++) {
            all[number] = at(number);
            heard.add(all[number]);
        }
        int known = 0;
        for (Correspondent one : all) {
            known += find(one) == one ? 1 : 0;
        }
        assertThat(known).isGreaterThan(980).isEqualTo(heard.count());
    }

    @Test
    void theyAreBoundedAndTheLastOneIsAlwaysKnown() {
        for (int number = 0; number < 20 * Correspondents.MOST; number++) {
            Correspondent one = at(number);
            assertThat(find(one)).isNull();
            heard.add(one);
            assertThat(find(one)).isSameAs(one);
        }
        assertThat(heard.count()).isEqualTo(Correspondents.MOST);
    }
}
