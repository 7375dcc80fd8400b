package dev.hybridllm.network;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A host's name: a DNS label, so that it can be a host name, a Kubernetes node's name and part of a resource's name alike. A name
 * such as {@code gpu-worker-001} ends in an ordinal, which is its place in its pool; a host without one names its address.
 */
public record HostName(String value) implements Comparable<HostName> {

    private static final Pattern LABEL = Pattern.compile("[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern ORDINAL = Pattern.compile(".*-([0-9]{1,5})");

    public HostName {
        if (!LABEL.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value
                    + "' is not a host's name: expected at most 63 small letters, digits and dashes, a letter first, such as "
                    + "gpu-worker-001");
        }
    }

    /** The number at the end, if there is one. */
    public OptionalInt ordinal() {
        var matcher = ORDINAL.matcher(value);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    @Override
    public int compareTo(HostName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
