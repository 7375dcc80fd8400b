package dev.hybridllm.nebula;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Random authorities and hosts, valid ones, that say as different things as the formats can hold. */
final class RandomDrafts {

    private static final List<String> WORDS = List.of(
            "gpu",
            "worker",
            "a",
            "ünïcode",
            "<&>",
            "\"quoted\"",
            "back\\slash",
            "日本",
            "line\nbreak",
            "tab\t",
            "😀",
            "x".repeat(60),
            "\u2028");

    private final Random random;

    RandomDrafts(long seed) {
        this.random = new Random(seed);
    }

    Seed seed() {
        var bytes = new byte[Seed.SIZE];
        random.nextBytes(bytes);
        return Seed.of(bytes);
    }

    /**
     * What a certificate shall say.
     *
     * @param authority whether it is one
     */
    record Wanted(
            Version version,
            boolean authority,
            String name,
            List<String> networks,
            List<String> unsafeNetworks,
            List<String> groups,
            Instant from,
            Instant until) {

        CertificateDraft draft(PublicKey key) {
            return (authority ? CertificateDraft.authority(name, key) : CertificateDraft.host(name, key))
                    .version(version)
                    .networks(networks.toArray(String[]::new))
                    .unsafeNetworks(unsafeNetworks.toArray(String[]::new))
                    .groups(groups.toArray(String[]::new))
                    .valid(from, until)
                    .build();
        }
    }

    /** An authority that is valid at that time; half of all confine nothing, the others everything to what hosts may have here. */
    Wanted authority(Version version, Instant now) {
        var confines = random.nextBoolean();
        var networks = version == Version.V1 ? List.of("10.0.0.0/8") : List.of("10.0.0.0/8", "fd00::/8");
        var unsafe = version == Version.V1 ? List.of("172.0.0.0/7") : List.of("172.0.0.0/7", "2000::/3");
        return new Wanted(
                version,
                true,
                words(),
                confines ? networks : List.of(),
                confines ? unsafe : List.of(),
                confines ? allWords() : List.of(),
                now.minusSeconds(1000 + random.nextInt(1 << 20)),
                now.plusSeconds(100_000 + random.nextInt(1 << 28)));
    }

    /** A host that such an authority allows. */
    Wanted host(Version version, Instant now) {
        var networks = new TreeSet<String>();
        var hasIpv6 = false;
        var count = version == Version.V1 ? 1 : 1 + random.nextInt(4);
        networks.add(ipv4("10.", 8));
        while (networks.size() < count) {
            if (random.nextBoolean()) {
                networks.add(ipv6("fd", 8));
                hasIpv6 = true;
            } else {
                networks.add(ipv4("10.", 8));
            }
        }
        var unsafe = new TreeSet<String>();
        for (var i = random.nextInt(4); i > 0; i--) {
            unsafe.add(hasIpv6 && random.nextBoolean() ? ipv6("20", 8) : ipv4("172.", 8));
        }
        return new Wanted(
                version,
                false,
                words(),
                shuffled(networks),
                shuffled(unsafe),
                groups(),
                now.minusSeconds(random.nextInt(1000)),
                now.plusSeconds(10_000 + random.nextInt(90_000)));
    }

    private List<String> groups() {
        var groups = new TreeSet<String>();
        for (var i = random.nextInt(6); i > 0; i--) {
            groups.add(WORDS.get(random.nextInt(WORDS.size())));
        }
        return shuffled(groups);
    }

    private static List<String> allWords() {
        return WORDS;
    }

    private List<String> shuffled(Collection<String> values) {
        var list = new ArrayList<>(values);
        Collections.shuffle(list, random);
        return list;
    }

    private String words() {
        return Stream.generate(() -> WORDS.get(random.nextInt(WORDS.size())))
                .limit(1 + random.nextInt(3))
                .reduce("", String::concat);
    }

    private String ipv4(String start, int shortest) {
        return start + random.nextInt(256) + "." + random.nextInt(256) + "." + (1 + random.nextInt(255)) + "/"
                + (shortest + random.nextInt(33 - shortest));
    }

    /** With runs of zeros, which are what the notation is about. */
    private String ipv6(String start, int shortest) {
        var text = new StringBuilder(start).append(String.format("%02x", random.nextInt(256)));
        for (var i = 0; i < 7; i++) {
            text.append(':').append(random.nextBoolean() ? "0" : Integer.toHexString(random.nextInt(1 << 16)));
        }
        return text + "/" + (shortest + random.nextInt(129 - shortest));
    }
}
