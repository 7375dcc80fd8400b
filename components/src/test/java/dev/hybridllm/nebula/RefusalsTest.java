package dev.hybridllm.nebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each wrong thing has its reason and words, there is a wrong thing for each reason, and none of the words is a secret. */
class RefusalsTest {

    /** Every secret that the cases work with, in the forms that something could print them in. */
    private static final List<String> SECRETS = TestMesh.all().stream()
            .flatMap(mesh -> Stream.of(mesh.key.pem(), mesh.hostKey.pem()))
            .map(RefusalsTest::body)
            .flatMap(bytes -> Stream.of(
                    Base64.getEncoder().encodeToString(bytes).substring(0, 16),
                    HexFormat.of().formatHex(bytes).substring(0, 16),
                    HexFormat.of().withUpperCase().formatHex(bytes).substring(0, 16),
                    Arrays.toString(bytes).substring(1, 30),
                    new BigInteger(1, Arrays.copyOf(bytes, 32)).toString()))
            .distinct()
            .toList();

    static List<Refusals.Case> cases() {
        return Refusals.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void haveAReasonAndSayWhatIsAtFault(Refusals.Case wrong) {
        var thrown = catchThrowable(wrong.action()::run);
        assertThat(thrown)
                .isInstanceOf(Refused.class)
                .hasMessageContaining(wrong.says())
                .hasNoCause();
        assertThat(((Refused) thrown).reason()).describedAs(thrown.getMessage()).isEqualTo(wrong.reason());
        assertThat(everythingOf(thrown)).doesNotContain(SECRETS).doesNotContain("Secret");
    }

    @Test
    void everyReasonHasACase() {
        var covered = EnumSet.noneOf(Reason.class);
        cases().forEach(each -> covered.add(each.reason()));
        assertThat(covered).containsExactlyInAnyOrder(Reason.values());
    }

    /** A key in a place where a certificate, a name or a fingerprint belongs, and damaged in all sorts of ways. */
    @Test
    void noKeyIsRepeatedThatStandsInAWrongPlace() {
        for (var mesh : TestMesh.all()) {
            for (var pem : List.of(mesh.key.pem(), mesh.hostKey.pem())) {
                var secret = pem.lines().toList().get(1);
                for (var damaged : damaged(pem)) {
                    for (Runnable reading : List.<Runnable>of(
                            () -> Certificate.fromPem(damaged),
                            () -> CaPool.fromPem(damaged),
                            () -> PublicKey.fromPem(damaged),
                            () -> HostKey.fromPem(damaged),
                            () -> SigningKey.fromPem(damaged),
                            () -> SigningKey.fromEncryptedPem(damaged, secret))) {
                        var thrown = catchThrowable(reading::run);
                        if (thrown != null) {
                            assertThat(thrown).isInstanceOf(Refused.class);
                            assertThat(everythingOf(thrown))
                                    .doesNotContain(secret.substring(0, 16))
                                    .doesNotContain(SECRETS);
                        }
                    }
                }
            }
        }
    }

    private static List<String> damaged(String pem) {
        return List.of(
                pem,
                pem.replace("\n", ""),
                pem.replace("\n", " "),
                pem.replaceFirst("-----\n", "----- "),
                pem.replaceFirst("-----\n", ""),
                pem.replace("PRIVATE", "PUBLIC"),
                pem.replace("PRIVATE", "ENCRYPTED PRIVATE"),
                pem.replace("X25519", "ED25519"),
                pem.replace("ED25519", "X25519"),
                pem.replace("P256", "X25519"),
                pem.replaceAll("NEBULA.*KEY", "NEBULA CERTIFICATE"),
                pem.replaceAll("NEBULA.*KEY", "NEBULA CERTIFICATE V2"),
                pem.replace("BEGIN", "BEGINN"),
                pem.substring(pem.indexOf('\n') + 1),
                pem.substring(0, pem.length() - 40),
                pem + pem,
                pem.replaceFirst("=", "A"),
                pem.replaceFirst("\n(.)(.)", "\n$2$1"),
                pem.replaceFirst("\n(.)", "\n$1*"));
    }

    @Test
    void keysDoNotPrintThemselves() {
        for (var mesh : TestMesh.all()) {
            assertThat(List.of(
                                    mesh.key,
                                    mesh.hostKey,
                                    TestMesh.seed(1),
                                    TestMesh.seed(1).derive("x"))
                            .toString())
                    .doesNotContain(SECRETS)
                    .contains("secret");
        }
    }

    private static byte[] body(String pem) {
        return Base64.getMimeDecoder()
                .decode(pem.lines().filter(line -> !line.startsWith("-")).reduce("", String::concat));
    }

    private static String everythingOf(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text + thrown.toString();
    }
}
