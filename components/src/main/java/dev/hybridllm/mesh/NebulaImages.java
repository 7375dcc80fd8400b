package dev.hybridllm.mesh;

/**
 * The images that Nebula's pods are made of.
 *
 * @param nebula has {@code /nebula}, and nothing else is asked of it
 * @param shell has a shell with {@code killall}, {@code readlink}, {@code wget} and {@code grep}
 */
public record NebulaImages(String nebula, String shell) {

    private static final String SHELL = "docker.io/library/busybox:1.37.0";

    /** How an image is written here. */
    public static final String PATTERN = "[a-z0-9][a-z0-9._:/-]*(:[A-Za-z0-9_][A-Za-z0-9._-]*|@sha256:[0-9a-f]{64})";

    public NebulaImages {
        requirePinned(nebula);
        requirePinned(shell);
    }

    /** The project's own image of a version. */
    public static NebulaImages of(String version) {
        return new NebulaImages("docker.io/nebulaoss/nebula:" + version, SHELL);
    }

    /** Refuses an image that may be another one tomorrow. */
    public static void requirePinned(String image) {
        if (!image.matches(PATTERN) || image.endsWith(":latest")) {
            throw new IllegalArgumentException(
                    "'" + image + "' may be another image tomorrow: give it with a tag that stays, or with its digest");
        }
    }
}
