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
        return List.of(AwsType.of(
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
                // It asks AWS for everything of a pair but its public key, so no pair that exists can be imported.
                .keeps("publicKey")
                .create(in -> cloud.ec2()
                        .importKeyPair(request -> request.keyName(in.text("keyName"))
                                .publicKeyMaterial(SdkBytes.fromUtf8String(in.text("publicKey")))
                                .tagSpecifications(Tags.specification(ResourceType.KEY_PAIR, in.tags())))
                        .keyName())
                .find((name, known) ->
                        cloud.ec2().describeKeyPairs(request -> request.keyNames(name)).keyPairs().stream()
                                .findFirst()
                                .map(pair -> facts(cloud, pair)))
                .remove((name, known) -> cloud.ec2().deleteKeyPair(request -> request.keyName(name))));
    }

    private static Outputs facts(Cloud cloud, KeyPairInfo pair) {
        return new Outputs()
                .put("keyName", pair.keyName())
                .put("arn", cloud.ec2Arn("key-pair/" + pair.keyName()))
                .put("fingerprint", pair.keyFingerprint())
                .put("keyPairId", pair.keyPairId())
                .put("keyType", pair.keyTypeAsString())
                .tags(Tags.read(pair.tags()));
    }
}
