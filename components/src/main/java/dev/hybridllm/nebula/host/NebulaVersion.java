package dev.hybridllm.nebula.host;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** A version of Nebula, and what is known against it. */
public record NebulaVersion(int major, int minor, int patch) implements Comparable<NebulaVersion> {

    private static final Pattern NOTATION = Pattern.compile("v?([0-9]{1,4})\\.([0-9]{1,4})\\.([0-9]{1,4})");

    private static final NebulaVersion BLOCKLIST_HOLDS = new NebulaVersion(1, 10, 3);
    private static final NebulaVersion SOURCES_ARE_CHECKED = new NebulaVersion(1, 9, 7);
    private static final NebulaVersion NOT_KNOWN = new NebulaVersion(2, 0, 0);

    /** Parses {@code 1.10.3}. */
    public static NebulaVersion parse(String text) {
        var matcher = NOTATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a version of Nebula: expected one such as 1.10.3");
        }
        return new NebulaVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
    }

    /** Why a mesh should not run it, if there is a reason. */
    public Optional<String> problem() {
        if (compareTo(SOURCES_ARE_CHECKED) < 0) {
            return Optional.of(
                    "lets a host with networks behind it send as any other host: use " + BLOCKLIST_HOLDS + " or later");
        }
        if (compareTo(BLOCKLIST_HOLDS) < 0) {
            return Optional.of("accepts a revoked P256 certificate whose signature was rewritten: use "
                    + BLOCKLIST_HOLDS + " or later");
        }
        if (compareTo(NOT_KNOWN) >= 0) {
            return Optional.of("is one whose configuration is not known here: use one before " + NOT_KNOWN);
        }
        return Optional.empty();
    }

    @Override
    public int compareTo(NebulaVersion other) {
        return Arrays.compare(new int[] {major, minor, patch}, new int[] {other.major, other.minor, other.patch});
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
