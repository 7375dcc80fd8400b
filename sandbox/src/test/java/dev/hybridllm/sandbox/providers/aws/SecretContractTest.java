package dev.hybridllm.sandbox.providers.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.sandbox.providers.Values;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Secrets Manager's types keep the official provider's contract, and secret values stay secret. */
final class SecretContractTest {

    private static final String SECRET = "aws:secretsmanager/secret:Secret";
    private static final String VERSION = "aws:secretsmanager/secretVersion:SecretVersion";

    @RegisterExtension
    private static final AwsBench BENCH = new AwsBench();

    @Test
    void secretLives() {
        Map<String, Object> inputs =
                Map.of("name", "nebula/worker", "recoveryWindowInDays", 0, "tags", Map.of("a", "b"));
        var secret = BENCH.plugin().create(SECRET, "secret", inputs);
        assertThat(secret.id()).startsWith("arn:aws:secretsmanager:").isEqualTo(secret.output("arn"));
        BENCH.assertSteady(secret, inputs);
        BENCH.assertReplaces(secret, AwsBench.with(inputs, Map.of("name", "other")), "name");

        var described = AwsBench.with(inputs, Map.of("description", "keys", "tags", Map.of("c", "d")));
        BENCH.assertUpdates(secret, described, "description");
        var updated = BENCH.plugin().update(secret, described);
        assertThat(updated.output("description")).isEqualTo("keys");
        assertThat(updated.output("tagsAll")).isEqualTo(Map.of("c", "d"));
        BENCH.assertSteady(updated, described);

        BENCH.plugin().delete(updated);
        BENCH.assertGone(updated);
        // No recovery window: the name is free at once.
        BENCH.plugin().delete(BENCH.plugin().create(SECRET, "secret", inputs));
    }

    @Test
    void secretWithTheUsualWindowIsImported() {
        Map<String, Object> inputs = Map.of("name", "imported");
        var secret = BENCH.plugin().create(SECRET, "imported", inputs);
        BENCH.assertImports(secret, secret.id(), inputs);
    }

    @Test
    void aSecretInItsRecoveryWindowIsGoneButItsNameIsTaken() {
        Map<String, Object> inputs = Map.of("name", "window", "recoveryWindowInDays", 7);
        var secret = BENCH.plugin().create(SECRET, "window", inputs);
        BENCH.plugin().delete(secret);
        BENCH.assertGone(secret);
        assertThatThrownBy(() -> BENCH.plugin().create(SECRET, "window", inputs))
                .hasMessageContaining("creating aws:secretsmanager/secret:Secret")
                .hasMessageContaining("ResourceExistsException");
    }

    @Test
    void versionLivesAndItsValueIsSecret() {
        var secret = BENCH.plugin().create(SECRET, "holder", Map.of("recoveryWindowInDays", 0));
        Map<String, Object> inputs = Map.of("secretId", secret.id(), "secretString", new Values.Secret("hush"));
        var version = BENCH.plugin().create(VERSION, "version", inputs);
        assertThat(version.id()).startsWith(secret.id() + "|");
        assertThat(version.state()).containsEntry("secretString", new Values.Secret("hush"));
        assertThat(BENCH.read(version).state()).containsEntry("secretString", new Values.Secret("hush"));
        assertThat(BENCH.read(version).inputs()).containsEntry("secretString", new Values.Secret("hush"));
        assertThat(version.output("versionStages")).isEqualTo(List.of("AWSCURRENT"));
        BENCH.assertSteady(version, inputs);
        BENCH.assertImports(version, version.id(), inputs);
        BENCH.assertReplaces(version, AwsBench.with(inputs, Map.of("secretString", "louder")), "secretString");

        BENCH.plugin().delete(version);
        BENCH.plugin().delete(secret);
        BENCH.assertGone(version);
    }

    /** The engine replaces: the new version is put, and then the old one is deleted. */
    @Test
    void aNewValueIsANewVersionThatIsTheCurrentOne() {
        var secret = BENCH.plugin().create(SECRET, "turns", Map.of("recoveryWindowInDays", 0));
        Map<String, Object> inputs = Map.of("secretId", secret.id(), "secretString", new Values.Secret("first"));
        var first = BENCH.plugin().create(VERSION, "turns", inputs);
        var others = AwsBench.with(inputs, Map.of("secretString", new Values.Secret("second")));
        BENCH.assertReplaces(first, others, "secretString");

        var second = BENCH.plugin().create(VERSION, "turns", others);
        BENCH.plugin().delete(first);
        assertThat(second.id()).isNotEqualTo(first.id());
        BENCH.assertSteady(second, others);
        assertThat(BENCH.read(second).output("versionStages")).isEqualTo(List.of("AWSCURRENT"));
        assertThat(BENCH.client(SecretsManagerClient.builder())
                        .getSecretValue(request -> request.secretId(secret.id()))
                        .secretString())
                .isEqualTo("second");
        BENCH.plugin().delete(second);
        BENCH.plugin().delete(secret);
        BENCH.assertGone(second);
    }

    @Test
    void plainValueIsSecretInOutputsAllTheSame() {
        var secret = BENCH.plugin().create(SECRET, "plain", Map.of("recoveryWindowInDays", 0));
        Map<String, Object> inputs = Map.of("secretId", secret.id(), "secretString", "careless");
        assertThat(BENCH.plugin().create(VERSION, "plain", inputs).state())
                .containsEntry("secretString", new Values.Secret("careless"));
        assertThat(BENCH.plugin().previewCreate(VERSION, "plain", inputs))
                .containsEntry("secretString", new Values.Secret("careless"));
    }

    @Test
    void stagesMove() {
        var secret = BENCH.plugin().create(SECRET, "stages", Map.of("recoveryWindowInDays", 0));
        Map<String, Object> inputs = Map.of("secretId", secret.id(), "secretString", "one");
        var version = BENCH.plugin().create(VERSION, "stages", inputs);

        var labelled = AwsBench.with(inputs, Map.of("versionStages", List.of("AWSCURRENT", "blessed")));
        BENCH.assertUpdates(version, labelled, "versionStages");
        var updated = BENCH.plugin().update(version, labelled);
        BENCH.assertSteady(updated, labelled);
    }

    @Test
    void aValueOfNoSecretIsAwsOwnRefusal() {
        var arn = "arn:aws:secretsmanager:us-west-2:123456789012:secret:lost-abcdef";
        assertThatThrownBy(() -> BENCH.plugin().create(VERSION, "lost", Map.of("secretId", arn, "secretString", "x")))
                .hasMessageContaining("creating aws:secretsmanager/secretVersion:SecretVersion")
                .hasMessageContaining("ResourceNotFoundException")
                .hasMessageNotContaining("\"x\"");
    }

    @Test
    void deletionBehindTheBackShows() {
        var secret = BENCH.plugin().create(SECRET, "behind", Map.of("recoveryWindowInDays", 0));
        BENCH.client(SecretsManagerClient.builder())
                .deleteSecret(request -> request.secretId(secret.id()).forceDeleteWithoutRecovery(true));
        BENCH.assertGone(secret);
    }
}
