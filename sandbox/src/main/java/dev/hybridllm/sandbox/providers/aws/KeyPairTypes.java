package dev.hybridllm.sandbox.providers.aws;

import dev.hybridllm.sandbox.providers.Property;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** SSH key pairs, of which only the public half is ever here. */
final class KeyPairTypes {

    private KeyPairTypes() {}

    static List<AwsType> all(Cloud cloud) {
        return List.of(
                AwsType.of(
                                "aws:ec2/keyPair:KeyPair",
                                Property.string("keyName").forcesReplacement().autonamed(),
                                Property.string("publicKey").required().forcesReplacement(),
                                Property.string("arn").computed(),
                                Property.string("fingerprint").computed(),
                                Property.string("keyPairId").computed(),
                                Property.string("keyType").computed())
                        .tagged((name, set, removed) -> cloud.ec2()
                                .describeKeyPairs(request -> request.keyNames(name))
                                .keyPairs()
                                .forEach(pair -> Tags.ec2(cloud).tag(pair.keyPairId(), set, removed)))
                        .create(in -> cloud.ec2()
                                .importKeyPair(request -> request.keyName(in.text("keyName"))
                                        .publicKeyMaterial(SdkBytes.fromUtf8String(in.text("publicKey")))
                                        .tagSpecifications(Tags.specification(ResourceType.KEY_PAIR, in.tags())))
                                .keyName())
                        .find((name, known) -> cloud
                                .ec2()
                                .describeKeyPairs(
                                        request -> request.keyNames(name).includePublicKey(true))
                                .keyPairs()
                                .stream()
                                .findFirst()
                                .map(pair -> facts(cloud, pair, known)))
                        .remove((name, known) -> cloud.ec2().deleteKeyPair(request -> request.keyName(name))));
    }

    private static Outputs facts(Cloud cloud, KeyPairInfo pair, Inputs known) {
        var given = known.maybe("publicKey");
        return new Outputs()
                .put("keyName", pair.keyName())
                .put("publicKey", given != null && sameKey(given, pair.publicKey()) ? given : pair.publicKey())
                .put("arn", cloud.ec2Arn("key-pair/" + pair.keyName()))
                .put("fingerprint", pair.keyFingerprint())
                .put("keyPairId", pair.keyPairId())
                .put("keyType", pair.keyTypeAsString())
                .tags(Tags.read(pair.tags()));
    }

    /** A key is its type and its body; the comment after them is not kept by AWS. */
    private static boolean sameKey(String given, String actual) {
        return body(given).equals(body(actual));
    }

    private static String body(String key) {
        var parts = key.strip().split("\\s+", 3);
        return parts.length < 2 ? key : parts[0] + " " + parts[1];
    }
}
