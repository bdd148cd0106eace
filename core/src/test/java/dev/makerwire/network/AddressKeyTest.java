package dev.makerwire.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressKeyTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 10.0.0.1",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:0DB8:0001:0002::, 2001:db8:1:2::/64",
        "2001:db8::1, 2001:db8:0:0::/64",
        "2001:db8::2:3:4:5:6, 2001:db8:0:2::/64",
        "::1, 0:0:0:0::/64",
        "::, 0:0:0:0::/64",
        "64:ff9b::10.0.0.1, 64:ff9b:0:0::/64",
        "1:2:3:4:5:6:10.0.0.1, 1:2:3:4::/64",
        "fd00::1%3, fd00:0:0:0::/64"
    })
    void anIpv6AddressCountsAsItsPrefix(String ip, String key) {
        assertThat(AddressKey.of(ip)).isEqualTo(key);
    }

    @Test
    void linkLocalAddressesCountByThemselves() {
        assertThat(AddressKey.of("fe80::1%2")).isEqualTo("fe80::1");
        assertThat(AddressKey.of("fe80::1%2")).isNotEqualTo(AddressKey.of("fe80::2%2"));
        assertThat(AddressKey.of("febf::1")).isEqualTo("febf::1");
        assertThat(AddressKey.of("fec0::1")).isEqualTo("fec0:0:0:0::/64");
    }
}
