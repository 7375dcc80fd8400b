package dev.hybridllm.sandbox.providers.aws;

import dev.hybridllm.sandbox.providers.ResourceKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The table of all resource types. */
final class AwsTypes {

    private AwsTypes() {}

    static Map<String, ResourceKind> kinds(Cloud cloud) {
        var kinds = new LinkedHashMap<String, ResourceKind>();
        Stream.of(
                        VpcTypes.all(cloud),
                        RouteTypes.all(cloud),
                        SecurityGroupTypes.all(cloud),
                        KeyPairTypes.all(cloud),
                        InstanceTypes.all(cloud),
                        SecretTypes.all(cloud),
                        SecurityGroupRuleTypes.all(cloud),
                        AddressTypes.all(cloud),
                        IamTypes.all(cloud),
                        PolicyTypes.all(cloud),
                        BucketTypes.all(cloud),
                        AlarmTypes.all(cloud),
                        RecordTypes.all(cloud))
                .flatMap(List::stream)
                .forEach(type -> kinds.put(type.token, new AwsKind(type, cloud.defaultTags())));
        return kinds;
    }
}
