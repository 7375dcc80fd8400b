package dev.hybridllm.homelab;

import com.pulumi.core.Output;
import java.util.Map;

/**
 * A Secret that the homelab's cluster gets.
 *
 * @param folders where objects go, and how they arrive
 * @param folder the folder of the object that stands for it
 * @param namespace the Secret's namespace
 * @param secret the Secret's name
 * @param inSecretsManager what its contents are called in AWS Secrets Manager, where they go that way
 * @param description what they are
 * @param fields its contents; a secret
 */
public record DeliveredSecretArgs(
        ClusterFolders folders,
        String folder,
        String namespace,
        String secret,
        String inSecretsManager,
        String description,
        Output<Map<String, String>> fields) {}
