package dev.hybridllm.network;

import java.util.OptionalInt;

/**
 * An address that somebody wrote down for a host, with the prefix length if they wrote one ({@code 10.42.2.1} or {@code
 * 10.42.2.1/16}): in Nebula the prefix is part of a host's certificate, and a narrower one than the mesh's cuts the host off.
 */
public record HostAddress(Address address, OptionalInt prefixLength) {

    /** Parses an address with or without a prefix length. */
    public static HostAddress parse(String text) {
        var slash = text.indexOf('/');
        if (slash < 0) {
            return new HostAddress(Address.parse(text), OptionalInt.empty());
        }
        var prefix = text.substring(slash + 1);
        if (!prefix.matches("[0-9]|[12][0-9]|3[0-2]")) {
            throw new IllegalArgumentException("'" + text
                    + "' has no prefix length from 0 to 32 after the slash: expected 10.42.2.1 or 10.42.2.1/16");
        }
        return new HostAddress(Address.parse(text.substring(0, slash)), OptionalInt.of(Integer.parseInt(prefix)));
    }

    @Override
    public String toString() {
        return address + (prefixLength.isPresent() ? "/" + prefixLength.getAsInt() : "");
    }
}
