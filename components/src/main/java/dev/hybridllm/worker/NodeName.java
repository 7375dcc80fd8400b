package dev.hybridllm.worker;

/**
 * A machine's name: small letters, digits and dashes, ending in its ordinal, as in {@code gpu-worker-001}. It is a DNS label, so it
 * can be a host name, a Kubernetes node's name and part of a resource's name alike.
 */
public record NodeName(String value) {

    public NodeName {
        if (!value.matches("[a-z]([a-z0-9-]{0,61}-)?[0-9]{1,5}") || value.length() > 63) {
            throw new IllegalArgumentException("'" + value
                    + "' is not a node's name: expected small letters, digits and dashes with an ordinal at the end, "
                    + "such as gpu-worker-001");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
