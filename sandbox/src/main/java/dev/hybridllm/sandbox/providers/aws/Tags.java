package dev.hybridllm.sandbox.providers.aws;

import dev.hybridllm.sandbox.providers.Property;
import dev.hybridllm.sandbox.providers.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** A resource's own tags, the provider's default ones, and both together, as the official provider keeps them apart. */
final class Tags {

    static final String OWN = "tags";
    static final String ALL = "tagsAll";

    /** What IAM takes in keys and values; the other services take more. */
    private static final Pattern OF_IAM = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;
    private static final int MOST = 50;
    private static final String OF_AWS = "aws:";

    private Tags() {}

    /** Why AWS would not take these tags, if it would not. The emulator takes any. */
    static Optional<String> refusal(String type, Map<String, Object> tags) {
        if (tags.size() > MOST) {
            return Optional.of(
                    "there are " + tags.size() + " tags, with the provider's default ones; the most is " + MOST);
        }
        return tags.entrySet().stream()
                .filter(tag -> tag.getValue() instanceof String)
                .map(tag -> refusal(type, tag.getKey(), (String) tag.getValue()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> refusal(String type, String key, String value) {
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            return Optional.of("the key '" + key + "' must have 1 to " + LONGEST_KEY + " characters");
        }
        if (key.toLowerCase(Locale.ROOT).startsWith(OF_AWS)) {
            return Optional.of("the key '" + key + "' begins with '" + OF_AWS + "', which AWS keeps for itself");
        }
        if (value.length() > LONGEST_VALUE) {
            return Optional.of(
                    "the value of '" + key + "' has " + value.length() + " characters; the most is " + LONGEST_VALUE);
        }
        if (type.startsWith("aws:iam/") && !OF_IAM.matcher(key + value).matches()) {
            return Optional.of("'" + key + "' and its value may have letters, digits, spaces and _ . : / = + - @ only, "
                    + "because IAM refuses others");
        }
        return Optional.empty();
    }

    /** The two properties that every taggable type has. The second is an input too: the check fills it in. */
    static List<Property> properties() {
        return List.of(Property.map(OWN), Property.map(ALL).optionalComputed());
    }

    /** Own tags over default ones; unknown as a whole while any is unknown. */
    static Object all(@Nullable Object own, Map<String, String> defaults) {
        if (own != null && Values.hasUnknown(own)) {
            return Values.Unknown.UNKNOWN;
        }
        var all = new LinkedHashMap<String, Object>(new TreeMap<>(defaults));
        if (own instanceof Map) {
            all.putAll(Values.asMap(own));
        }
        return all;
    }

    /** Actual tags without the default ones, unless the user repeated or changed them. */
    static Map<String, Object> own(
            Map<String, Object> actual, Map<String, String> defaults, Map<String, String> given) {
        var own = new LinkedHashMap<String, Object>();
        actual.forEach((key, value) -> {
            if (given.containsKey(key) || !value.equals(defaults.get(key))) {
                own.put(key, value);
            }
        });
        return own;
    }

    static List<TagSpecification> specification(ResourceType type, Map<String, String> tags) {
        return tags.isEmpty()
                ? List.of()
                : List.of(TagSpecification.builder()
                        .resourceType(type)
                        .tags(ofEc2(tags))
                        .build());
    }

    static List<Tag> ofEc2(Map<String, String> tags) {
        var list = new ArrayList<Tag>();
        tags.forEach(
                (key, value) -> list.add(Tag.builder().key(key).value(value).build()));
        return list;
    }

    /** Tags by key, without those that AWS itself puts. */
    static Map<String, String> read(List<Tag> tags) {
        var map = new TreeMap<String, String>();
        tags.stream().filter(tag -> !tag.key().startsWith("aws:")).forEach(tag -> map.put(tag.key(), tag.value()));
        return map;
    }

    /** Sets and removes tags of anything of EC2. */
    static AwsType.Tagger ec2(Cloud cloud) {
        return (id, set, removed) -> {
            if (!removed.isEmpty()) {
                var gone = removed.stream()
                        .map(key -> Tag.builder().key(key).build())
                        .toList();
                cloud.ec2().deleteTags(request -> request.resources(id).tags(gone));
            }
            if (!set.isEmpty()) {
                cloud.ec2().createTags(request -> request.resources(id).tags(ofEc2(set)));
            }
        };
    }
}
