package dev.hybridllm.stack;

import com.pulumi.Context;
import com.pulumi.aws.ec2.KeyPair;
import com.pulumi.aws.ec2.KeyPairArgs;
import com.pulumi.aws.secretsmanager.Secret;
import com.pulumi.aws.secretsmanager.SecretArgs;
import com.pulumi.aws.secretsmanager.SecretVersion;
import com.pulumi.aws.secretsmanager.SecretVersionArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import dev.hybridllm.config.Configuration;
import dev.hybridllm.config.HomelabSettings;
import dev.hybridllm.identity.OwnTags;
import dev.hybridllm.tls.PrivateKey;
import dev.hybridllm.tls.PrivateKeyArgs;
import java.util.Optional;

/**
 * The EC2 key pair of all machines: made here, or one that exists.
 *
 * @param name its name
 * @param privateKey its private half, in OpenSSH form, if it was made here
 */
record SshKey(Output<String> name, Optional<Output<String>> privateKey) {

    static SshKey of(Context context, Configuration<HomelabSettings> configuration) {
        var name = configuration.cluster().sshKeyName().value();
        return configuration.stack().lighthouseMachines().values().stream()
                        .anyMatch(machine -> machine.adopted().keyPair().isPresent())
                ? existing(name)
                : made(context, name);
    }

    /** It is read, and not imported: the plugin cannot read back what it wants to be told, the public key. */
    private static SshKey existing(String name) {
        return new SshKey(
                KeyPair.get("ssh-adopted", Output.of(name), null, null).keyName(), Optional.empty());
    }

    private static SshKey made(Context context, String name) {
        var key = new PrivateKey(
                "ssh",
                PrivateKeyArgs.builder().algorithm("ED25519").build(),
                CustomResourceOptions.builder().build());
        var pair = new KeyPair(
                "ssh",
                KeyPairArgs.builder()
                        .keyName(name)
                        .publicKey(key.publicKeyOpenssh().applyValue(String::strip))
                        .tags(OwnTags.ofRoot(context, KeyPair.class, "ssh"))
                        .build());
        keepInSecretsManager(context, name, key.privateKeyOpenssh());
        return new SshKey(pair.keyName(), Optional.of(key.privateKeyOpenssh()));
    }

    /** The key can be made anew, so a deleted secret frees its name at once: no recovery window. */
    private static void keepInSecretsManager(Context context, String keyName, Output<String> privateKey) {
        var secret = new Secret(
                "ssh",
                SecretArgs.builder()
                        .name("hybrid-llm/" + keyName)
                        .description("The private key of the EC2 key pair " + keyName)
                        .recoveryWindowInDays(0)
                        .tags(OwnTags.ofRoot(context, Secret.class, "ssh"))
                        .build());
        new SecretVersion(
                "ssh",
                SecretVersionArgs.builder()
                        .secretId(secret.id())
                        .secretString(privateKey)
                        .build());
    }
}
