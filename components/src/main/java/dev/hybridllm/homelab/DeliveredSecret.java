package dev.hybridllm.homelab;

import com.google.gson.Gson;
import com.pulumi.aws.secretsmanager.Secret;
import com.pulumi.aws.secretsmanager.SecretArgs;
import com.pulumi.aws.secretsmanager.SecretVersion;
import com.pulumi.aws.secretsmanager.SecretVersionArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.hybridllm.homelab.Delivery.Apply;
import dev.hybridllm.homelab.Delivery.Gitops;
import dev.hybridllm.identity.OwnTags;
import java.util.Map;
import java.util.TreeMap;

/**
 * A Secret in the homelab's cluster. Rendered for Git it would stand there in clear, so there goes an ExternalSecret in its place, and the
 * contents go to AWS Secrets Manager: what is new there reaches the cluster without a commit.
 */
public final class DeliveredSecret extends ComponentResource {

    public DeliveredSecret(String name, DeliveredSecretArgs args, ComponentResourceOptions options) {
        super("hybridllm:homelab:DeliveredSecret", name, options);
        var delivery = args.folders().delivery();
        if (delivery instanceof Gitops gitops) {
            keepInSecretsManager(name, args);
            readFromThere(name, args, gitops);
        } else if (delivery instanceof Apply) {
            new com.pulumi.kubernetes.core.v1.Secret(
                    name,
                    com.pulumi.kubernetes.core.v1.SecretArgs.builder()
                            .metadata(ObjectMetaArgs.builder()
                                    .name(args.secret())
                                    .namespace(args.namespace())
                                    .build())
                            .type("Opaque")
                            .stringData(args.fields())
                            .build(),
                    delivered(args));
        }
        registerOutputs(Map.of());
    }

    /** It can be written anew, so a deleted one frees its name at once: no recovery window. */
    private void keepInSecretsManager(String name, DeliveredSecretArgs args) {
        var child = CustomResourceOptions.builder().parent(this).build();
        var secret = new Secret(
                name,
                SecretArgs.builder()
                        .name(args.inSecretsManager())
                        .description(args.description())
                        .recoveryWindowInDays(0)
                        .tags(OwnTags.of(this, Secret.class, name))
                        .build(),
                child);
        new SecretVersion(
                name,
                SecretVersionArgs.builder()
                        .secretId(secret.id())
                        .secretString(args.fields()
                                .applyValue(fields -> new Gson().toJson(new TreeMap<>(fields)))
                                .asSecret())
                        .build(),
                child);
    }

    private void readFromThere(String name, DeliveredSecretArgs args, Gitops gitops) {
        new CustomObject(
                name,
                new CustomObjectArgs(
                        ExternalSecret.GROUP,
                        ExternalSecret.VERSION,
                        ExternalSecret.KIND,
                        args.namespace(),
                        args.secret(),
                        ExternalSecret.of(gitops.secretStore(), args.inSecretsManager(), args.secret())),
                delivered(args));
    }

    private CustomResourceOptions delivered(DeliveredSecretArgs args) {
        return CustomResourceOptions.builder()
                .parent(this)
                .provider(args.folders().provider(args.folder()))
                .build();
    }
}
