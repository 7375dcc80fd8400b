package dev.hybridllm.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostAddressTest {

    @Test
    void hasAPrefixLengthIfItWasWritten() {
        var bare = HostAddress.parse("10.42.2.1");
        assertThat(bare.address()).isEqualTo(Address.parse("10.42.2.1"));
        assertThat(bare.prefixLength()).isEmpty();
        assertThat(bare).hasToString("10.42.2.1");

        var written = HostAddress.parse("10.42.2.1/16");
        assertThat(written.address()).isEqualTo(bare.address());
        assertThat(written.prefixLength()).hasValue(16);
        assertThat(written).hasToString("10.42.2.1/16");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.42.2.1/",
                "10.42.2.1/33",
                "10.42.2.1/016",
                "10.42.2.1/255.255.0.0",
                "10.42.2.1/16/16",
                "10.42.2.1/x"
            })
    void refusesAPrefixLengthThatIsNone(String text) {
        assertThatThrownBy(() -> HostAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text
                        + "' has no prefix length from 0 to 32 after the slash: expected 10.42.2.1 or 10.42.2.1/16");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/16", "10.42.2/16", "10.42.2.256", "host/16"})
    void refusesAnAddressThatIsNone(String text) {
        assertThatThrownBy(() -> HostAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text.replaceAll("/.*", "")
                        + "' is not an IPv4 address: expected four numbers, such as 10.42.0.1");
    }
}
