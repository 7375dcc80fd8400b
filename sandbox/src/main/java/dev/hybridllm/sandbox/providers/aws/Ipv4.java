package dev.hybridllm.sandbox.providers.aws;

import java.util.regex.Pattern;

/** IPv4 addresses and networks, as far as AWS looks at them before it takes them. */
final class Ipv4 {

    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern ADDRESS = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    private static final Pattern LENGTH = Pattern.compile("3[0-2]|[12]?\\d");

    private Ipv4() {}

    static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    /** An address and a prefix's length, with nothing but zeros after the prefix. */
    static boolean isNetwork(String text) {
        var parts = text.split("/", -1);
        if (parts.length != 2
                || !isAddress(parts[0])
                || !LENGTH.matcher(parts[1]).matches()) {
            return false;
        }
        var bits = 0L;
        for (var each : parts[0].split("\\.", -1)) {
            bits = (bits << 8) | Integer.parseInt(each);
        }
        var hostBits = 32 - Integer.parseInt(parts[1]);
        return (bits & ((1L << hostBits) - 1)) == 0;
    }
}
