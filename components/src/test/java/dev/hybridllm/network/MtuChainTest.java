package dev.hybridllm.network;

import static dev.hybridllm.network.MtuChain.Layer.GENEVE;
import static dev.hybridllm.network.MtuChain.Layer.LIQO;
import static dev.hybridllm.network.MtuChain.Layer.NEBULA;
import static dev.hybridllm.network.MtuChain.Layer.VXLAN;
import static dev.hybridllm.network.MtuChain.Layer.WIREGUARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.network.MtuChain.Layer;
import dev.hybridllm.network.MtuChain.Link;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MtuChainTest {

    @ParameterizedTest
    @CsvSource({
        "1500, VXLAN,     underlay 1500 → nebula 1388 → vxlan 1338 → pod 1338",
        "1500, GENEVE,    underlay 1500 → nebula 1388 → geneve 1338 → pod 1338",
        "1500, WIREGUARD, underlay 1500 → nebula 1388 → wireguard 1308 → pod 1308",
        "1500, LIQO,      underlay 1500 → nebula 1388 → liqo 1328 → pod 1328",
        "1492, VXLAN,     underlay 1492 → nebula 1380 → vxlan 1330 → pod 1330",
        "1400, LIQO,      underlay 1400 → nebula 1288 → liqo 1228 → pod 1228",
        "9001, VXLAN,     underlay 9001 → nebula 8889 → vxlan 8839 → pod 8839"
    })
    void followsTheHeaders(int underlay, Layer inner, String chain) {
        assertThat(MtuChain.over(underlay, List.of(NEBULA, inner))).hasToString(chain);
    }

    @Test
    void tellsEachLayersOwn() {
        var chain = MtuChain.over(1500, List.of(NEBULA, VXLAN));
        assertThat(chain.underlay()).isEqualTo(1500);
        assertThat(chain.nebula()).isEqualTo(1388);
        assertThat(chain.pod()).isEqualTo(1338);
        assertThat(chain.links()).containsExactly(new Link(NEBULA, 1388), new Link(VXLAN, 1338));
    }

    @Test
    void withoutTunnelsAPodHasAllOfIt() {
        var chain = MtuChain.over(1500, List.of());
        assertThat(chain.pod()).isEqualTo(1500);
        assertThat(chain.nebula()).isEqualTo(1500);
        assertThat(chain).hasToString("underlay 1500 → pod 1500");
    }

    /** Nebula's own default, which is on the safe side of every underlay but the narrowest. */
    @Test
    void takesANarrowerNebula() {
        assertThat(MtuChain.over(1500, List.of(NEBULA, VXLAN)).withNebula(1300))
                .hasToString("underlay 1500 → nebula 1300 → vxlan 1250 → pod 1250");
        assertThat(MtuChain.over(1500, List.of(NEBULA, LIQO)).withNebula(1300).pod())
                .isEqualTo(1240);
    }

    @Test
    void refusesANebulaThatDoesNotFit() {
        var chain = MtuChain.over(1492, List.of(NEBULA, VXLAN));
        assertThat(chain.withNebula(1380).nebula()).isEqualTo(1380);
        assertThatThrownBy(() -> chain.withNebula(1381))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'1381' does not fit through an underlay of 1492: Nebula's headers leave 1380. Lower it, or leave it "
                                + "out");
    }

    @Test
    void refusesANebulaThatLeavesNothing() {
        var chain = MtuChain.over(1500, List.of(NEBULA, VXLAN));
        assertThat(chain.withNebula(626).pod()).isEqualTo(576);
        assertThatThrownBy(() -> chain.withNebula(625))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'625' leaves pods 575 bytes, and IP needs 576: Nebula must carry 626 at least");
    }

    @Test
    void refusesAnUnderlayThatLeavesNothing() {
        assertThat(MtuChain.over(738, List.of(NEBULA, VXLAN)).pod()).isEqualTo(576);
        assertThatThrownBy(() -> MtuChain.over(737, List.of(NEBULA, VXLAN)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'737' leaves pods 575 bytes, and IP needs 576: the underlay must carry 738 at least");
        assertThatThrownBy(() -> MtuChain.over(0, List.of(NEBULA)))
                .hasMessage("'0' leaves pods 0 bytes, and IP needs 576: the underlay must carry 688 at least");
    }

    @Test
    void refusesFramesThatThereAreNone() {
        assertThat(MtuChain.over(9216, List.of()).pod()).isEqualTo(9216);
        assertThatThrownBy(() -> MtuChain.over(9217, List.of()))
                .hasMessage(
                        "'9217' is not an MTU: the largest frames are of 9216 bytes. The internet has 1500, PPPoE 1492, a VPC "
                                + "9001 inside");
    }

    @Test
    void nebulaIsTheOutermostTunnel() {
        assertThatThrownBy(() -> MtuChain.over(1500, List.of(VXLAN, NEBULA)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'vxlan, nebula' is not an order of tunnels: Nebula is the outermost");
        assertThatThrownBy(() -> MtuChain.over(1500, List.of(VXLAN)).withNebula(1300))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("there is no Nebula in the chain underlay 1500 → vxlan 1450 → pod 1450");
    }

    @Property
    void layersOnlyShrinkAndSumUp(
            @ForAll("tunnels") List<Layer> inner,
            @ForAll @IntRange(min = 1280, max = 9216) int underlay,
            @ForAll @IntRange(min = 0, max = 300) int narrower) {
        var layers = new ArrayList<>(List.of(NEBULA));
        layers.addAll(inner);
        var widest = MtuChain.over(underlay, layers);
        for (var chain : List.of(widest, widest.withNebula(widest.nebula() - narrower))) {
            assertThat(chain.links()).extracting(Link::layer).isEqualTo(layers);
            var outside = chain.underlay();
            for (var link : chain.links()) {
                assertThat(link.mtu()).isLessThan(outside);
                if (link.layer() != NEBULA || chain == widest) {
                    assertThat(link.mtu()).isEqualTo(outside - link.layer().overhead());
                }
                outside = link.mtu();
            }
            assertThat(chain.pod()).isEqualTo(outside);
        }
        assertThat(underlay - widest.pod())
                .isEqualTo(layers.stream().mapToInt(Layer::overhead).sum());
    }

    @Provide
    Arbitrary<List<Layer>> tunnels() {
        return Arbitraries.of(VXLAN, GENEVE, WIREGUARD, LIQO).list().ofMaxSize(3);
    }
}
