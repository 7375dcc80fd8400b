package dev.hybridllm.sandbox.providers.aws;

import dev.hybridllm.sandbox.providers.Property;
import dev.hybridllm.sandbox.providers.Refusal;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/** Secrets Manager: secrets and their versions. */
final class SecretTypes {

    private static final String CURRENT = "AWSCURRENT";

    private final Cloud cloud;

    private SecretTypes(Cloud cloud) {
        this.cloud = cloud;
    }

    static List<AwsType> all(Cloud cloud) {
        var types = new SecretTypes(cloud);
        return List.of(types.secret(), types.version());
    }

    private SecretsManagerClient secrets() {
        return cloud.secrets();
    }

    private AwsType secret() {
        return AwsType.of(
                        "aws:secretsmanager/secret:Secret",
                        Property.string("name").forcesReplacement().autonamed(),
                        Property.string("description"),
                        Property.string("kmsKeyId"),
                        Property.json("policy").optionalComputed(),
                        Property.number("recoveryWindowInDays").or(30.0),
                        Property.bool("forceOverwriteReplicaSecret").or(false),
                        Property.string("arn").computed())
                .keeps("recoveryWindowInDays", "forceOverwriteReplicaSecret")
                .tagged((id, set, removed) -> {
                    if (!removed.isEmpty()) {
                        secrets().untagResource(request -> request.secretId(id).tagKeys(removed));
                    }
                    if (!set.isEmpty()) {
                        secrets().tagResource(request -> request.secretId(id).tags(tags(set)));
                    }
                })
                .create(in -> secrets()
                        .createSecret(request -> request.name(in.text("name"))
                                .description(in.maybe("description"))
                                .kmsKeyId(in.maybe("kmsKeyId"))
                                .tags(tags(in.tags())))
                        .arn())
                .settle((id, in) -> {
                    if (in.has("policy")) {
                        putPolicy(id, in);
                    }
                })
                .find((id, known) -> findSecret(id))
                .change((id, before, after) -> {
                    if (after.changes("description", before)
                            || after.changes("kmsKeyId", before)
                            || (before.has("description") && !after.has("description"))) {
                        secrets().updateSecret(request -> request.secretId(id)
                                .description(after.has("description") ? after.text("description") : "")
                                .kmsKeyId(after.maybe("kmsKeyId")));
                    }
                    if (after.changes("policy", before)) {
                        putPolicy(id, after);
                    }
                })
                .remove((id, known) -> {
                    var days = known.number("recoveryWindowInDays");
                    secrets().deleteSecret(request -> {
                        request.secretId(id);
                        if (days != null && days == 0) {
                            request.forceDeleteWithoutRecovery(true);
                        } else {
                            request.recoveryWindowInDays(days == null ? 30L : days.longValue());
                        }
                    });
                });
    }

    private void putPolicy(String id, Inputs in) {
        secrets().putResourcePolicy(request -> request.secretId(id).resourcePolicy(in.text("policy")));
    }

    // A secret inside its recovery window is still described; to the user it is gone.
    private Optional<Outputs> findSecret(String id) {
        var secret = secrets().describeSecret(request -> request.secretId(id));
        return secret.deletedDate() == null ? Optional.of(facts(secret)) : Optional.empty();
    }

    private Outputs facts(DescribeSecretResponse secret) {
        var policy = secrets()
                .getResourcePolicy(request -> request.secretId(secret.arn()))
                .resourcePolicy();
        var tags = new TreeMap<String, String>();
        secret.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        return new Outputs()
                .put(Outputs.ID, secret.arn())
                .put("name", secret.name())
                .put("description", secret.description())
                .put("kmsKeyId", secret.kmsKeyId())
                .put("policy", policy)
                .put("arn", secret.arn())
                .tags(tags);
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private AwsType version() {
        return AwsType.of(
                        "aws:secretsmanager/secretVersion:SecretVersion",
                        Property.string("secretId").required().forcesReplacement(),
                        Property.string("secretString").forcesReplacement().sensitive(),
                        Property.string("secretBinary").forcesReplacement().sensitive(),
                        Property.set("versionStages").optionalComputed(),
                        Property.string("arn").computed(),
                        Property.string("versionId").computed())
                .create(in -> in.text("secretId") + "|"
                        + secrets().putSecretValue(value(in)).versionId())
                .find((id, known) -> findVersion(id))
                .change(this::moveStages)
                .remove(this::dropStages);
    }

    private static PutSecretValueRequest value(Inputs in) {
        var request = PutSecretValueRequest.builder().secretId(in.text("secretId"));
        if (in.has("secretBinary")) {
            request.secretBinary(SdkBytes.fromByteArray(Base64.getDecoder().decode(in.text("secretBinary"))));
        }
        if (in.has("secretString")) {
            request.secretString(in.text("secretString"));
        }
        if (in.has("versionStages")) {
            request.versionStages(in.strings("versionStages"));
        }
        return request.build();
    }

    private Optional<Outputs> findVersion(String id) {
        var parts = parts(id);
        GetSecretValueResponse value;
        try {
            value = secrets()
                    .getSecretValue(request -> request.secretId(parts[0]).versionId(parts[1]));
        } catch (InvalidRequestException marked) {
            // A secret that waits for its deletion keeps its versions but gives none away.
            if (marked.awsErrorDetails().errorMessage().contains("delet")) {
                return Optional.empty();
            }
            throw marked;
        }
        var bytes = value.secretBinary();
        return Optional.of(new Outputs()
                .put("secretId", parts[0])
                .put("secretString", value.secretString())
                .put("secretBinary", bytes == null ? null : Base64.getEncoder().encodeToString(bytes.asByteArray()))
                .put("versionStages", value.versionStages())
                .put("arn", value.arn())
                .put("versionId", value.versionId()));
    }

    private static String[] parts(String id) {
        var parts = id.split("\\|", 2);
        if (parts.length != 2) {
            throw new Refusal("a secret version is named SECRETARN|VERSIONID; '" + id + "' has no '|'");
        }
        return parts;
    }

    private void moveStages(String id, Inputs before, Inputs after) {
        if (!after.changes("versionStages", before)) {
            return;
        }
        var parts = parts(id);
        for (var stage : after.strings("versionStages")) {
            if (!before.strings("versionStages").contains(stage)) {
                var holder = secrets()
                        .describeSecret(request -> request.secretId(parts[0]))
                        .versionIdsToStages();
                var from = holder.entrySet().stream()
                        .filter(version -> version.getValue().contains(stage))
                        .map(version -> version.getKey())
                        .findFirst()
                        .orElse(null);
                secrets().updateSecretVersionStage(request -> request.secretId(parts[0])
                        .versionStage(stage)
                        .removeFromVersionId(from)
                        .moveToVersionId(parts[1]));
            }
        }
        for (var stage : before.strings("versionStages")) {
            if (!after.strings("versionStages").contains(stage)) {
                dropStage(parts, stage);
            }
        }
    }

    // A version cannot be deleted, only lose its labels; and the current label stays until another version takes it.
    private void dropStages(String id, Inputs known) {
        known.strings("versionStages").forEach(stage -> dropStage(parts(id), stage));
    }

    private void dropStage(String[] parts, String stage) {
        if (!stage.equals(CURRENT)) {
            secrets()
                    .updateSecretVersionStage(request ->
                            request.secretId(parts[0]).versionStage(stage).removeFromVersionId(parts[1]));
        }
    }
}
