package dev.hybridllm.sandbox.providers.aws;

import java.util.Locale;

/** How Route 53 and the official plugin spell the names of records and zones. */
public final class RecordName {

    private static final String OF_A_ZONE = "/hostedzone/";

    private RecordName() {}

    /** The whole name, without a dot at its end. A name that does not end in its zone's is one below the zone. */
    public static String whole(String name, String zone) {
        var plain = plain(name);
        var parent = plain(zone);
        return plain.endsWith(parent) ? plain : plain.isEmpty() ? parent : plain + "." + parent;
    }

    /** In lower case and without a dot at its end. */
    public static String plain(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** A zone's identifier without what the API sets before it. */
    public static String zoneId(String id) {
        return id.startsWith(OF_A_ZONE) ? id.substring(OF_A_ZONE.length()) : id;
    }
}
