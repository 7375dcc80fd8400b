package dev.hybridllm.network;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddressString;
import org.jspecify.annotations.Nullable;

/** One IPv4 address. */
public final class Address implements Comparable<Address> {

    private final long number;

    private Address(long number) {
        this.number = number;
    }

    /** Parses {@code 10.42.0.1}, and refuses every other way to write an address. */
    public static Address parse(String text) {
        try {
            var parsed = new IPAddressString(text, Cidr.STRICT).toAddress();
            if (parsed != null && parsed.isIPv4() && text.matches("[0-9]+(\\.[0-9]+){3}")) {
                return new Address(parsed.toIPv4().longValue());
            }
        } catch (AddressStringException e) {
            throw refused(text, e);
        }
        throw refused(text, null);
    }

    private static IllegalArgumentException refused(String text, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "'" + text + "' is not an IPv4 address: expected four numbers, such as 10.42.0.1", cause);
    }

    static Address of(long number) {
        return new Address(number);
    }

    /** The address as a number from 0 to 2³² − 1. */
    long number() {
        return number;
    }

    @Override
    public int compareTo(Address other) {
        return Long.compare(number, other.number);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Address address && number == address.number;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }

    @Override
    public String toString() {
        return (number >> 24) + "." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
    }
}
