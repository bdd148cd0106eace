package dev.makerwire.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.transport.Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class AddressBookTest {
    private final AddressBook book = new AddressBook();

    /** A new object each time, as it comes from the system. */
    private static InetSocketAddress from(int number) throws UnknownHostException {
        byte[] ip = {10, (byte) (number >> 16), (byte) (number >> 8), (byte) number};
        return new InetSocketAddress(InetAddress.getByAddress(ip), 1 + number % 65_535);
    }

    @Test
    void theSameSenderIsTheSameObjectAmongAThousand() throws UnknownHostException {
        Address[] first = new Address[1_000];
        for (int i = 0; i < first.length; i++) {
            first[i] = book.address(from(i));
            assertThat(first[i]).isEqualTo(Addresses.address(from(i)));
        }
        int same = 0;
        for (int i = 0; i < first.length; i++) {
            same += book.address(from(i)) == first[i] ? 1 : 0;
        }
        assertThat(same).isGreaterThan(980);
    }

    @Test
    void everySenderIsKnownRightlyHoweverManyThereAre() throws UnknownHostException {
        for (int i = 0; i < 50_000; i++) {
            Address address = book.address(from(i));
            assertThat(address.ip()).isEqualTo(from(i).getAddress().getHostAddress());
            assertThat(address.port()).isEqualTo(from(i).getPort());
            assertThat(book.socketAddress(new Address(address.ip(), address.port())))
                    .isEqualTo(from(i));
        }
    }

    @Test
    void whereToSendIsTurnedIntoTheOtherFormOnce() {
        Address to = new Address("::1", 6510);
        assertThat(book.socketAddress(to)).isSameAs(book.socketAddress(new Address("::1", 6510)));
    }
}
