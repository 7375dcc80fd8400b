package dev.hybridllm.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.nebula.Certificate;
import dev.hybridllm.stack.Meshes.Authority;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which certificates of a host's key are remembered beside the present one. */
class SupersessionTest {

    private static final Authority OLD = Authority.of("old", Duration.ofDays(3000));
    private static final Authority NEW = Authority.of("new", Duration.ofDays(3000));
    private static final Certificate FIRST = OLD.host("worker", Duration.ofDays(100));
    private static final Certificate SECOND = NEW.host("worker", Duration.ofDays(300));
    private static final Delivered.Superseded OF_FIRST =
            new Delivered.Superseded(FIRST.fingerprint().hex(), FIRST.notAfter());

    private static Delivered.Host host(Certificate certificate, Delivered.Superseded... superseded) {
        return new Delivered.Host(List.of(certificate), List.of(superseded));
    }

    @Test
    void whatWasReplacedIsRemembered() {
        assertThat(Supersession.of(List.of(SECOND), host(FIRST))).containsExactly(OF_FIRST);
    }

    @Test
    void nothingChangesWhileTheCertificateStays() {
        assertThat(Supersession.of(List.of(SECOND), host(SECOND, OF_FIRST))).containsExactly(OF_FIRST);
        assertThat(Supersession.of(List.of(FIRST), host(FIRST))).isEmpty();
    }

    @Test
    void whatEndedBeforeThePresentOneBeganIsForgotten() {
        var past = new Delivered.Superseded("ab".repeat(32), SECOND.notBefore());
        assertThat(Supersession.of(List.of(SECOND), host(SECOND, past))).isEmpty();
    }

    @Test
    void anotherKeyHasNoPast() {
        var other = NEW.host("another", Duration.ofDays(300));
        assertThat(Supersession.of(List.of(other), host(FIRST, OF_FIRST))).isEmpty();
    }
}
