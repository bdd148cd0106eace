package dev.makerwire.gml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.makerwire.buffer.DataType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Names and numbers as they stand in the protocol survey, sections 5.1, 5.2 and 7.1. */
class GmlConstantsTest {
    private static final String TABLE = """
            network_socket_tcp 0
            network_socket_udp 1
            network_socket_bluetooth 2
            network_socket_tcp_psn 3
            network_socket_udp_psn 4
            network_socket_udp_switch 5
            network_socket_ws 6
            network_socket_wss 7
            network_type_connect 1
            network_type_disconnect 2
            network_type_data 3
            network_type_non_blocking_connect 4
            network_type_up 5
            network_type_up_failed 6
            network_type_down 7
            network_config_connect_timeout 0
            network_config_use_non_blocking_socket 1
            network_config_enable_reliable_udp 2
            network_config_disable_reliable_udp 3
            network_config_avoid_time_wait 4
            network_avoid_time_wait 4
            network_config_websocket_protocol 5
            network_config_enable_multicast 6
            network_config_disable_multicast 7
            network_config_message_size_limit 8
            network_connect_none 0
            network_connect_blocking 1
            network_connect_nonblocking 2
            network_connect_active 2
            network_connect_passive 3
            network_send_binary 1
            network_send_text 2
            os_unknown -1
            os_windows 0
            os_win32 0
            os_macosx 1
            os_psp 2
            os_ios 3
            os_android 4
            os_symbian 5
            os_linux 6
            os_winphone 7
            os_tizen 8
            os_win8native 9
            os_wiiu 10
            os_3ds 11
            os_psvita 12
            os_bb10 13
            os_ps4 14
            os_xboxone 15
            os_ps3 16
            os_xbox360 17
            os_uwp 18
            os_tvos 20
            os_switch 21
            os_ps5 22
            os_gdk 23
            os_xboxseriesxs 23
            os_gxgames 24
            os_operagx 24
            os_switch2 25
            browser_not_a_browser -1
            browser_unknown 0
            browser_ie 1
            browser_firefox 2
            browser_chrome 3
            browser_safari 4
            browser_safari_mobile 5
            browser_opera 6
            browser_windows_store 8
            browser_tizen 9
            browser_ie_mobile 10
            browser_edge 11
            buffer_fixed 0
            buffer_grow 1
            buffer_wrap 2
            buffer_fast 3
            buffer_vbuffer 4
            buffer_u8 1
            buffer_s8 2
            buffer_u16 3
            buffer_s16 4
            buffer_u32 5
            buffer_s32 6
            buffer_f16 7
            buffer_f32 8
            buffer_f64 9
            buffer_bool 10
            buffer_string 11
            buffer_u64 12
            buffer_text 13
            buffer_seek_start 0
            buffer_seek_relative 1
            buffer_seek_end 2
            buffer_error_general -1
            buffer_error_out_of_space -2
            buffer_error_invalid_type -4
            """;

    @Test
    void everyNameHasGameMakersNumberAndNoOtherNameIsThere() throws IllegalAccessException {
        Map<String, Integer> expected = new TreeMap<>();
        for (String line : TABLE.lines().toList()) {
            String[] row = line.split(" ");
            expected.put(row[0], Integer.valueOf(row[1]));
        }
        assertThat(constants()).isEqualTo(expected);
    }

    @Test
    void constantsCannotBeAssigned() {
        for (Field field : Gml.class.getFields()) {
            assertThat(Modifier.isFinal(field.getModifiers()))
                    .as(field.getName())
                    .isEqualTo(!field.getName().equals("os_type")
                            && !field.getName().equals("os_browser"));
        }
    }

    @Test
    void dataTypesAreKnownByGameMakersNameAndNumber() throws IllegalAccessException {
        for (Field field : Gml.class.getFields()) {
            if (field.get(null) instanceof DataType<?> type) {
                assertThat(type.toString()).isEqualTo(field.getName());
                assertThat(DataType.of(type.number())).isSameAs(type);
            }
        }
    }

    @Test
    void osTypeFollowsTheNameOfTheSystem() {
        assertThat(OwnSystem.osType("Windows 11")).isEqualTo(Gml.os_windows);
        assertThat(OwnSystem.osType("Mac OS X")).isEqualTo(Gml.os_macosx);
        assertThat(OwnSystem.osType("Linux")).isEqualTo(Gml.os_linux);
        assertThat(OwnSystem.osType("Plan 9")).isEqualTo(Gml.os_unknown);
        assertThat(OwnSystem.osType(null)).isEqualTo(Gml.os_unknown);
        assertThat(Gml.os_type).isEqualTo(OwnSystem.osType(System.getProperty("os.name")));
    }

    @Test
    void onlyJavaInABrowserIsInABrowser() {
        assertThat(Gml.os_browser).isEqualTo(Gml.browser_not_a_browser);
        assertThat(OwnSystem.browser("TeaVM")).isEqualTo(Gml.browser_unknown);
    }

    /** All that are not decided when the program starts. */
    private static Map<String, Integer> constants() throws IllegalAccessException {
        Map<String, Integer> found = new TreeMap<>();
        for (Field field : Gml.class.getFields()) {
            if (field.get(null) instanceof Integer number) {
                found.put(field.getName(), number);
            } else if (field.get(null) instanceof DataType<?> type) {
                found.put(field.getName(), type.number());
            }
        }
        found.remove("os_type");
        found.remove("os_browser");
        return found;
    }
}
