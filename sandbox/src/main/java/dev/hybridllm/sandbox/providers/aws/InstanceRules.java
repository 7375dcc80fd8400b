package dev.hybridllm.sandbox.providers.aws;

import dev.hybridllm.sandbox.providers.ResourceKind.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What EC2 and the official plugin take for instances. */
final class InstanceRules {

    /** Before it is encoded. */
    private static final int MOST_USER_DATA = 16_384;

    private InstanceRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.notBoth("userData", "userDataBase64"),
                Rule.unquoted(
                        "userData",
                        "at most " + MOST_USER_DATA + " bytes long",
                        text -> text.getBytes(StandardCharsets.UTF_8).length <= MOST_USER_DATA),
                Rule.unquoted(
                        "userDataBase64",
                        "base64 of at most " + MOST_USER_DATA + " bytes",
                        InstanceRules::isShortBase64),
                Rule.within(InstanceTypes.CREDITS, Rule.oneOf("cpuCredits", Set.of("standard", "unlimited"))),
                InstanceRules::creditsAreForBurstableTypes,
                Rule.within(
                        "metadataOptions",
                        Rule.oneOf("httpEndpoint", Set.of("enabled", "disabled")),
                        Rule.oneOf("httpTokens", Set.of("optional", "required")),
                        Rule.oneOf("instanceMetadataTags", Set.of("enabled", "disabled")),
                        Rule.between("httpPutResponseHopLimit", 1, 64)));
    }

    private static boolean isShortBase64(String text) {
        try {
            return Base64.getDecoder().decode(text).length <= MOST_USER_DATA;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Types that save up what they do not compute. */
    static boolean isBurstable(String type) {
        return type.matches("t(2|3|3a|4g)\\..*");
    }

    /** The official plugin leaves them out for other types, and then shows a difference for ever. */
    private static List<Failure> creditsAreForBurstableTypes(Map<String, Object> inputs) {
        return inputs.containsKey(InstanceTypes.CREDITS)
                        && inputs.get("instanceType") instanceof String type
                        && !isBurstable(type)
                ? List.of(new Failure(
                        InstanceTypes.CREDITS, "is for burstable types (t2, t3, t3a, t4g) only, not for " + type))
                : List.of();
    }
}
