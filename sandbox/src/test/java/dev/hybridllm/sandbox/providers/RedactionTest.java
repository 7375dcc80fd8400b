package dev.hybridllm.sandbox.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedactionTest {

    private static String redacted(Object secret, String message) {
        return Redaction.of(Values.toStruct(Map.of("public", "visible", "list", List.of(new Values.Secret(secret)))))
                .in(message);
    }

    @Test
    void takesASecretOutInEveryFormThatItMayBeQuotedIn() {
        assertThat(redacted("hunter2", "'hunter2' is wrong, visible is not"))
                .isEqualTo("'[secret]' is wrong, visible is not");
        assertThat(redacted("hunter2", "not aHVudGVyMg==")).isEqualTo("not [secret]");
        assertThat(redacted("aHVudGVyMg==", "not hunter2")).isEqualTo("not [secret]");
        assertThat(redacted("BEGIN\nline one\nEND1", "in line one, or in BEGIN\\nline one\\nEND1"))
                .isEqualTo("in [secret], or in [secret]");
        assertThat(redacted(Map.of("inner", "hunter2"), "hunter2")).isEqualTo("[secret]");
    }

    @Test
    void theLongerOneOfTwoGoesFirst() {
        assertThat(redacted(List.of("hunter", "hunter2"), "hunter2 and hunter")).isEqualTo("[secret] and [secret]");
    }

    /** Otherwise a flag's "on" would spoil every message. */
    @Test
    void shortOnesStay() {
        assertThat(redacted("on", "on and on")).isEqualTo("on and on");
    }
}
