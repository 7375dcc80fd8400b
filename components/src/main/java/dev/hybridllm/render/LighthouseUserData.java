package dev.hybridllm.render;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a new machine runs to become a lighthouse. It comes by what it is told in one of two ways: by a secret, or with the script itself. */
public final class LighthouseUserData {

    /** What EC2 takes. */
    static final int LARGEST = 16 * 1024;

    /** Ends each file in the script, and stands alone on a line in none of them. */
    private static final String END = "END_OF_FILE";

    private LighthouseUserData() {}

    /**
     * The script of a machine that is told by a secret. No secret is in it, and nothing that changes while the lighthouse lives:
     * certificates, configuration and blocklist come by the secret, which it asks for itself.
     *
     * @param region the secret's region
     * @param secret its name, which stays when it is made anew
     * @param release where Nebula comes from
     */
    public static String of(String region, String secret, NebulaRelease release) {
        return checked(filled(
                "REGION=" + Template.quoted(region) + "\nSECRET=" + Template.quoted(secret),
                release,
                "",
                new Way("told-by-secret.sh", "again-by-timer.sh")));
    }

    /**
     * The script of a machine that is told everything by it. It holds a private key.
     *
     * @param files what it is told
     * @param release where Nebula comes from
     */
    public static String embedding(HostFiles files, NebulaRelease release) {
        return checked(filled(
                "",
                release,
                "\nmkdir -p /etc/nebula/told/config\n"
                        + file("ca.crt", files.ca())
                        + file("host.crt", files.certificate())
                        + file("host.key", files.key())
                        + file("config/host.yml", files.configuration())
                        + file("config/blocklist.yml", files.blocklist()),
                new Way("told-by-user-data.sh", "again-after-failure.sh")));
    }

    /** What differs between the two, as parts of the script. */
    private record Way(String told, String again) {}

    private static String filled(String settings, NebulaRelease release, String files, Way way) {
        return Template.fill(
                "lighthouse.sh",
                Map.of(
                        "settings",
                        settings.isEmpty() ? release(release) : settings + "\n" + release(release),
                        "files",
                        files,
                        "told",
                        Template.fill(way.told(), Map.of()),
                        "again",
                        Template.fill(way.again(), Map.of())));
    }

    private static String release(NebulaRelease release) {
        return "RELEASE_URL=" + Template.quoted(release.url()) + "\nRELEASE_SHA256="
                + Template.quoted(release.sha256());
    }

    private static String file(String name, String text) {
        var whole = text.endsWith("\n") ? text : text + "\n";
        if (whole.lines().anyMatch(END::equals)) {
            throw new IllegalArgumentException(
                    name + " has a line '" + END + "', which ends a file in user-data: take that line out");
        }
        return "cat > /etc/nebula/told/" + name + " <<'" + END + "'\n" + whole + END + "\n";
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
