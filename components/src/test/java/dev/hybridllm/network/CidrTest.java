package dev.hybridllm.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

    @Test
    void tellsContainmentFromOverlap() {
        var mesh = Cidr.parse("10.42.0.0/16");
        assertThat(mesh.contains(Cidr.parse("10.42.2.0/24"))).isTrue();
        assertThat(Cidr.parse("10.42.2.0/24").contains(mesh)).isFalse();
        assertThat(Cidr.parse("10.42.2.0/24").overlaps(mesh)).isTrue();
        assertThat(mesh.overlaps(Cidr.parse("10.43.0.0/16"))).isFalse();
        assertThat(mesh.size()).isEqualTo(65536);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0",
                "10.0.0.0/33",
                "10.0.0/8",
                "10.0.0.0/08",
                "010.0.0.0/8",
                "::/0",
                "10.0.0.0/255.0.0.0",
                "10.0.0.0/8 ",
                "10.*.0.0/16",
                "ten"
            })
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> Cidr.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
        assertThat(Cidr.tryParse(text)).isEmpty();
    }

    @Test
    void namesTheNetworkWhenHostBitsAreSet() {
        assertThatThrownBy(() -> Cidr.parse("10.42.2.1/24"))
                .hasMessageContaining("host bits")
                .hasMessageContaining("10.42.2.0/24");
    }

    @Property
    void printsWhatItParses(@ForAll("networks") Cidr cidr) {
        assertThat(Cidr.parse(cidr.toString())).isEqualTo(cidr).hasSameHashCodeAs(cidr);
    }

    @Property
    void containmentAgreesWithArithmetic(@ForAll("networks") Cidr left, @ForAll("networks") Cidr right) {
        var contains = left.prefixLength() <= right.prefixLength()
                && base(left) >>> (32 - left.prefixLength()) == base(right) >>> (32 - left.prefixLength());
        assertThat(left.contains(right)).isEqualTo(contains);
        assertThat(left.overlaps(right)).isEqualTo(right.overlaps(left));
    }

    /** Few enough base addresses that networks often meet. */
    @Provide
    Arbitrary<Cidr> networks() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 32),
                        Arbitraries.longs().between(0, (1L << 32) - 1))
                .as((prefix, address) -> {
                    var few = address & 0xC0C00003L;
                    var network = few >>> (32 - prefix) << (32 - prefix);
                    return Cidr.parse(IntStream.of(24, 16, 8, 0)
                                    .mapToObj(shift -> String.valueOf(network >>> shift & 255))
                                    .reduce((a, b) -> a + "." + b)
                                    .orElseThrow()
                            + "/" + prefix);
                });
    }

    private static long base(Cidr cidr) {
        var address = 0L;
        for (var part : cidr.toString().replaceAll("/.*", "").split("\\.", -1)) {
            address = address << 8 | Long.parseLong(part);
        }
        return address;
    }
}
