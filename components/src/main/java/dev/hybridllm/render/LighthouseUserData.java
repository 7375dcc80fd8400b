package dev.hybridllm.render;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a new machine runs to become a lighthouse. No secret is in it, and nothing that changes while the lighthouse lives: certificates,
 * configuration and blocklist come by a secret, which it asks for itself.
 */
public final class LighthouseUserData {

    /** What EC2 takes. */
    static final int LARGEST = 16 * 1024;

    private LighthouseUserData() {}

    /**
     * The script.
     *
     * @param region the secret's region
     * @param secret its name, which stays when it is made anew
     * @param release where Nebula comes from
     */
    public static String of(String region, String secret, NebulaRelease release) {
        return checked(Template.fill(
                "lighthouse.sh",
                Map.of(
                        "region", Template.quoted(region),
                        "secret", Template.quoted(secret),
                        "releaseUrl", Template.quoted(release.url()),
                        "releaseSha256", Template.quoted(release.sha256()))));
    }

    static String checked(String script) {
        var size = script.getBytes(StandardCharsets.UTF_8).length;
        if (size > LARGEST) {
            throw new IllegalArgumentException("user-data has " + size + " bytes, and EC2 takes " + LARGEST
                    + ": move what is large into the secret, or into the image");
        }
        return script;
    }
}
