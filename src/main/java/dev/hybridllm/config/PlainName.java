package dev.hybridllm.config;

/** A name that AWS, certificates and files all take as it is. */
public record PlainName(String value) {

    static final String PATTERN = "[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";

    public PlainName {
        if (!value.matches(PATTERN)) {
            throw new IllegalArgumentException(
                    "'" + value
                            + "' is not a name: expected at most 63 letters, digits and ._- with a letter or digit at both ends");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
