package dev.hybridllm.worker;

/** An EC2 instance type, such as {@code g4dn.xlarge}. */
public record InstanceType(String value) {

    public InstanceType {
        if (!value.matches("[a-z][a-z0-9-]*\\.[a-z0-9-]+")) {
            throw new IllegalArgumentException(
                    "'" + value + "' is not an instance type: expected one such as g4dn.xlarge or t3.small");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
