package dev.hybridllm.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @Test
    void isANumber() {
        assertThat(Address.parse("10.42.2.1").number()).isEqualTo(((10L * 256 + 42) * 256 + 2) * 256 + 1);
        assertThat(Address.of((1L << 32) - 1)).hasToString("255.255.255.255");
        assertThat(Address.parse("0.0.0.0").number()).isZero();
    }

    @Property
    void printsWhatItParses(
            @ForAll @LongRange(max = (1L << 32) - 1) long number, @ForAll @LongRange(max = (1L << 32) - 1) long other) {
        var address = Address.of(number);
        assertThat(Address.parse(address.toString())).isEqualTo(address).hasSameHashCodeAs(address);
        assertThat(Address.parse(address.toString()).number()).isEqualTo(number);
        assertThat(Integer.signum(address.compareTo(Address.of(other)))).isEqualTo(Long.compare(number, other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "10",
                "10.42.2",
                "10.42.2.1.1",
                "10.42.2.256",
                "10.42.2.-1",
                "010.42.2.1",
                "10.42.2.1 ",
                "10.42.2.*",
                "10.42.2.1/16",
                "0x0a.1.1.1",
                "::1",
                "host",
                "10.42.1-2.1",
                "10.42.2.1\n"
            })
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> Address.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is not an IPv4 address: expected four numbers, such as 10.42.0.1");
    }
}
