package dev.hybridllm.sandbox.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.sandbox.kube.ClusterAccess.Identity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubeconfigTest {

    private static final String HOME =
            """
            clusters:
              - {name: home, cluster: {server: "https://192.168.1.54:6443"}}
              - {name: other, cluster: {server: "https://192.168.1.55:6443"}}
            users:
              - {name: admin, user: {token: hunter2}}
            contexts:
              - {name: admin@home, context: {cluster: home, user: admin, namespace: mesh}}
              - {name: guest@home, context: {cluster: home, user: nobody}}
            current-context: admin@home
            """;

    @Test
    void theCurrentContextCountsUnlessAnotherIsNamed() {
        var kubeconfig = Kubeconfig.of(HOME);

        var current = kubeconfig.access("", "", "");
        assertThat(current.server()).isEqualTo(URI.create("https://192.168.1.54:6443"));
        assertThat(current.namespace()).isEqualTo("mesh");
        assertThat(current.identity()).isEqualTo(new Identity.Bearer("hunter2"));

        var guest = kubeconfig.access("guest@home", "other", "apps");
        assertThat(guest.server()).isEqualTo(URI.create("https://192.168.1.55:6443"));
        assertThat(guest.namespace()).isEqualTo("apps");
        assertThat(guest.identity()).isEqualTo(new Identity.Anonymous());
        assertThat(kubeconfig.access("guest@home", "", "").namespace()).isEqualTo("default");
    }

    @Test
    void whatAuthenticatesDoesNotPrint() {
        assertThat(Kubeconfig.of(HOME).access("", "", "").toString()).doesNotContain("hunter2");
        assertThat(new Identity.Certificate("public", "hunter2").toString()).doesNotContain("hunter2");
    }

    @Test
    void ofSeveralFilesTheFirstThatNamesSomethingWins(@TempDir Path folder) throws IOException {
        var first = Files.writeString(
                folder.resolve("first"),
                """
                clusters: [{name: home, cluster: {server: "https://10.0.0.1", certificate-authority: ca.crt}}]
                users: [{name: admin, user: {tokenFile: token}}]
                """);
        Files.writeString(folder.resolve("ca.crt"), "the authority");
        Files.writeString(folder.resolve("token"), "hunter3\n");
        var second = Files.writeString(folder.resolve("second"), HOME);

        var access = Kubeconfig.ofVariable(first + ":" + folder.resolve("missing") + ":" + second)
                .access("", "", "");
        assertThat(access.server()).isEqualTo(URI.create("https://10.0.0.1"));
        assertThat(access.authority()).contains("the authority");
        assertThat(access.identity()).isEqualTo(new Identity.Bearer("hunter3"));
    }

    @Test
    void noKubeconfigAndNoContextAreNamed() {
        assertThatThrownBy(
                        () -> Kubeconfig.ofVariable("/nonexistent/kubeconfig").access("", "", ""))
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("there is no kubeconfig");
        assertThatThrownBy(() -> Kubeconfig.of("/nonexistent/kubeconfig"))
                .hasMessageContaining("there is no kubeconfig /nonexistent/kubeconfig");
        assertThatThrownBy(() -> Kubeconfig.of(HOME).access("admin@away", "", ""))
                .hasMessageContaining("'admin@away'")
                .hasMessageContaining("guest@home");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exec: {command: aws}", "username: admin", "auth-provider: {name: gcp}", "as: root"})
    void waysToLogInThatAreNotFollowedAreNamed(String user) {
        var kubeconfig = Kubeconfig.of(HOME.replace("token: hunter2", user));

        assertThatThrownBy(() -> kubeconfig.access("", "", ""))
                .hasMessageContaining("'" + user.substring(0, user.indexOf(':')) + "'")
                .hasMessageContaining("admin@home");
    }

    @Test
    void nobodyIsTrustedWithoutACertificate() {
        var kubeconfig = Kubeconfig.of(HOME.replace("54:6443\"", "54:6443\", insecure-skip-tls-verify: true"));

        assertThatThrownBy(() -> kubeconfig.access("", "", "")).hasMessageContaining("insecure-skip-tls-verify");
    }

    /** A parser's message quotes the place, and the place may be a key. */
    @Test
    void contentsThatCannotBeReadAreNotQuoted() {
        assertThatThrownBy(() -> Kubeconfig.of("users: [hunter2"))
                .isInstanceOf(Unreachable.class)
                .hasMessageNotContaining("hunter2");
        var keyless = Kubeconfig.of(
                HOME.replace("token: hunter2", "client-certificate-data: aHVudGVyMg==, client-key-data: aHVudGVyMg=="));
        assertThatThrownBy(() -> new KubeClient(keyless.access("", "", "")))
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("certificates or keys")
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }
}
