package dev.hybridllm.mesh;

/**
 * What an ARN says of where a thing is.
 *
 * @param partition the cloud: {@code aws}, {@code aws-cn} or {@code aws-us-gov}
 * @param region the region
 */
record Arn(String partition, String region) {

    /** The cloud alone: what belongs to no region has one as well. */
    static String partition(String text) {
        var parts = text.split(":", -1);
        if (parts.length < 6 || !parts[0].equals("arn")) {
            throw new IllegalArgumentException("'" + text + "' is not an ARN");
        }
        return parts[1];
    }

    static Arn of(String text) {
        var parts = text.split(":", -1);
        if (parts.length < 6 || !parts[0].equals("arn") || !parts[3].matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException("'" + text + "' is not an ARN with a region in it");
        }
        return new Arn(parts[1], parts[3]);
    }
}
