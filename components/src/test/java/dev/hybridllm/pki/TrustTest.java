package dev.hybridllm.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.nebula.Fingerprint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustTest {

    private static final Trust ALONE = TestKeys.trust("mesh", 1, Versions.BOTH);
    private static final Trust TRUST =
            new Trust(ALONE.bundle(), ALONE.signing(), ALONE.key(), List.of(new Fingerprint("0".repeat(64))));

    @Test
    void whatOneStackWritesTheOtherReads() {
        var read = Trust.parse(TRUST.output());
        assertThat(read.output()).isEqualTo(TRUST.output());
        assertThat(read.bundlePem()).isEqualTo(TRUST.bundlePem());
    }

    @Test
    void itPrintsNothingOfItself() {
        assertThat(TRUST).hasToString("Trust[secret]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bundle", "signingCa", "blocklist"})
    void whatIsMissingOrBrokenIsRefusedWithoutAWordOfTheKey(String field) {
        var missing = new HashMap<String, Object>(TRUST.output());
        missing.remove(field);
        var broken = new HashMap<String, Object>(TRUST.output());
        broken.put(
                field,
                "signingCa".equals(field)
                        ? Map.of("certificate", "x", "key", TRUST.key().pem())
                        : "x");
        var body = TRUST.key().pem().lines().skip(1).findFirst().orElseThrow();
        for (var output : List.of(missing, broken)) {
            assertThatThrownBy(() -> Trust.parse(output))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("output 'pki'")
                    .satisfies(failure -> assertThat(failure.toString()).doesNotContain(body));
        }
    }

    @Test
    void aKeyThatIsDamagedIsRefusedWithoutAWordOfIt() {
        var damaged = TRUST.key().pem().replace("-----END", "AAAA\n-----END");
        var output = new HashMap<String, Object>(TRUST.output());
        output.put("signingCa", Map.of("certificate", ALONE.bundlePem(), "key", damaged));
        var body = damaged.lines().skip(1).findFirst().orElseThrow();
        assertThatThrownBy(() -> Trust.parse(output))
                .satisfies(failure ->
                        assertThat(failure.toString() + failure.getCause()).doesNotContain(body));
    }
}
