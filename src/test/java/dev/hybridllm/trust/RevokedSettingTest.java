package dev.hybridllm.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.trust.RevokedSetting.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;

class RevokedSettingTest {

    private static final Entry FIRST = new Entry("gpu-worker-001", "12".repeat(32), "2027-05-01T00:00:00Z");
    private static final Entry SECOND = new Entry("gpu-worker-002", "ab".repeat(32), "2027-06-01T00:00:00Z");

    private static final String PROJECT =
            """
            name: hybrid-llm
            config:
              # Why it is so.
              hybrid-llm:cni:
                value: cilium
            """;

    private static final String WITH_FIRST = PROJECT
            + """

              hybrid-llm:revoked:
                value:
                  - name: gpu-worker-001
                    fingerprint: "1212121212121212121212121212121212121212121212121212121212121212"
                    notAfter: "2027-05-01T00:00:00Z"
            """;

    @Test
    void theSettingIsMadeWhenItIsNotThere() {
        assertThat(RevokedSetting.adding(List.of(FIRST), PROJECT)).isEqualTo(WITH_FIRST);
    }

    @Test
    void aFurtherEntryComesBeforeTheOthersAndCommentsStay() {
        var both = RevokedSetting.adding(List.of(SECOND), WITH_FIRST);
        assertThat(both)
                .startsWith(PROJECT)
                .contains("    value:\n      - name: gpu-worker-002\n")
                .endsWith(WITH_FIRST.substring(WITH_FIRST.indexOf("      - name")));
        assertThat(RevokedSetting.fingerprints(both)).containsExactly("ab".repeat(32), "12".repeat(32));
    }

    @Test
    void settingsMayFollow() {
        var text = WITH_FIRST + "  hybrid-llm:federation:\n    value: [liqo]\n";
        assertThat(RevokedSetting.adding(List.of(SECOND), text))
                .endsWith("  hybrid-llm:federation:\n    value: [liqo]\n")
                .contains("gpu-worker-002", "gpu-worker-001");
    }

    @Test
    void anotherLayoutIsNotTouchedAndTheEntryIsShown() {
        var inline = PROJECT + "  hybrid-llm:revoked: {value: []}\n";
        assertThatThrownBy(() -> RevokedSetting.adding(List.of(FIRST), inline))
                .hasMessageContaining("Nothing was written")
                .hasMessageContaining("- name: gpu-worker-001");
        assertThatThrownBy(() -> RevokedSetting.adding(List.of(FIRST), PROJECT + "options: {}\n"))
                .as("the configuration is not the last part of the file")
                .hasMessageContaining("Nothing was written");
    }
}
