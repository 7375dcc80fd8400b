package dev.hybridllm.sandbox.providers.aws;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.hybridllm.sandbox.providers.Refusal;
import dev.hybridllm.sandbox.providers.Values;
import java.net.URI;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where to talk to, and the tags that every resource gets. Everything that the stand-in does not honour is refused. */
record Settings(URI endpoint, String region, Map<String, String> defaultTags) {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    private static final Set<String> OF_THE_ENGINE = Set.of("version", "pluginDownloadURL", "__internal");

    static Settings of(Map<String, Object> config, Map<String, String> environment) {
        var unknown = new ArrayList<String>();
        for (var key : config.keySet()) {
            if (!OF_THE_ENGINE.contains(key)
                    && !key.startsWith("skip")
                    && !key.equals("region")
                    && !key.equals("defaultTags")) {
                unknown.add(key);
            }
        }
        if (!unknown.isEmpty()) {
            throw new Refusal("the aws stand-in does not know the provider settings " + unknown
                    + "; it knows region, defaultTags and the skip… flags");
        }
        var region = Values.optionalText(config, "region");
        if (region == null) {
            region = environment.getOrDefault("AWS_REGION", environment.get("AWS_DEFAULT_REGION"));
        }
        if (region == null || region.isEmpty()) {
            throw new Refusal("no region: set aws:region or AWS_REGION");
        }
        return new Settings(
                endpoint(environment.get("AWS_ENDPOINT_URL")), region, defaultTags(config.get("defaultTags")));
    }

    private static URI endpoint(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            throw new Refusal("AWS_ENDPOINT_URL is not set: the aws stand-in talks to an emulator only, never to AWS. "
                    + "Start the sandbox and load its environment, or install the official plugin");
        }
        var endpoint = URI.create(text);
        var host = endpoint.getHost();
        if (host == null || !LOOPBACK.matcher(host).matches()) {
            throw new Refusal("AWS_ENDPOINT_URL is '" + text
                    + "', which is not a loopback address: the aws stand-in talks to an emulator on this machine only");
        }
        return endpoint;
    }

    private static Map<String, String> defaultTags(@Nullable Object given) {
        if (given == null) {
            return Map.of();
        }
        var block = given instanceof String text ? parsed(text) : given;
        if (!(block instanceof Map)
                || Values.hasUnknown(block)
                || !Set.of("tags").containsAll(Values.asMap(block).keySet())) {
            throw new Refusal("defaultTags must be an object with the one field 'tags', known at preview");
        }
        var tags = new TreeMap<String, String>();
        var values = Values.asMap(block).get("tags");
        if (values != null) {
            Values.asMap(values).forEach((key, value) -> tags.put(key, String.valueOf(value)));
        }
        return tags;
    }

    private static @Nullable Object parsed(String text) {
        try {
            return new Gson().fromJson(text, Object.class);
        } catch (JsonParseException e) {
            throw new Refusal("defaultTags is not JSON", e);
        }
    }
}
