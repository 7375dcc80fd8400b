package dev.hybridllm.nebula;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random bundles with a certificate each: half of them right, the others wrong in a way that a host has to notice. */
final class RandomPairs {

    /**
     * What a host has in front of it.
     *
     * @param bundle its authorities, in PEM
     * @param certificate its peer's, in PEM
     * @param at its clock, in seconds
     */
    record Pair(String bundle, String certificate, long at, List<String> blocklist) {

        Pair withCertificate(String other) {
            return new Pair(bundle, other, at, blocklist);
        }

        Pair withBundle(String other) {
            return new Pair(other, certificate, at, blocklist);
        }
    }

    private static final List<String> STRANGE_NETWORKS = List.of(
            "11.0.0.1/24",
            "10.1.2.3/7",
            "0.0.0.0/8",
            "10.0.0.0/8",
            "fe80::1/64",
            "::/0",
            "fd00::1/8",
            "::ffff:10.1.2.3/120",
            "10.9.9.9/32");

    private final Random random;
    private final RandomDrafts drafts;
    private final Instant now;
    private final List<TestMesh> meshes = TestMesh.all();

    RandomPairs(long seed, Instant now) {
        this.random = new Random(seed);
        this.drafts = new RandomDrafts(seed);
        this.now = now;
    }

    Pair next() {
        var mesh = mesh();
        var key = SigningKey.of(mesh.curve, drafts.seed());
        var authority =
                drafts.authority(anyVersion(), now).draft(key.publicKey()).selfSign(key);
        var host = drafts.host(mesh.version, now)
                .draft(mesh.hostKey.publicKey())
                .sign(open(mesh, key), key)
                .details();
        var details =
                changed(mesh.version, host.issuedBy(authority.fingerprint().hex()), authority.details());
        var signer = oneIn(20) ? SigningKey.of(mesh.curve, drafts.seed()) : key;
        var holder = details.authority() ? key.publicKey() : mesh.hostKey.publicKey();
        var certificate = mesh.forged(details, holder.bytes(), signer);
        return new Pair(
                bundle(authority),
                mesh.pem(certificate),
                at(authority, details),
                blocklist(mesh, certificate, authority));
    }

    /** The details of a good certificate are damaged and signed by the authority as they are then; version 1 also as they were. */
    Pair nextWithDamagedDetails(Mutator mutator) {
        var mesh = mesh();
        var key = SigningKey.of(mesh.curve, drafts.seed());
        var authority = open(mesh, key);
        var publicKey = mesh.hostKey.publicKey().bytes();
        var host =
                drafts.host(mesh.version, now).draft(mesh.hostKey.publicKey()).sign(authority, key);
        var format = mesh.version.format();
        var raw = format.details(host.details(), mesh.curve, publicKey);
        var damaged = mesh.version == Version.V1 ? mutator.mutated(raw) : damagedInside(mutator, raw);
        var certificate = oneIn(2)
                ? mesh.signed(damaged, publicKey, key)
                : format.certificate(damaged, mesh.curve, publicKey, host.signature());
        return new Pair(authority.pem(), mesh.pem(certificate), now.getEpochSecond(), List.of());
    }

    /** The outer tag and length stay right most of the time, or nothing else is ever looked at. */
    private byte[] damagedInside(Mutator mutator, byte[] details) {
        if (oneIn(10)) {
            return mutator.mutated(details);
        }
        return new DerWriter()
                .put(0xA0, mutator.mutated(new DerReader(details).readAny().bytes()))
                .bytes();
    }

    private Certificate open(TestMesh mesh, SigningKey key) {
        return CertificateDraft.authority("open", key.publicKey())
                .version(mesh.version)
                .valid(now.minusSeconds(1 << 21), now.plusSeconds(1 << 29))
                .build()
                .selfSign(key);
    }

    private TestMesh mesh() {
        return meshes.get(random.nextInt(meshes.size()));
    }

    private Version anyVersion() {
        return random.nextBoolean() ? Version.V1 : Version.V2;
    }

    private boolean oneIn(int count) {
        return random.nextInt(count) == 0;
    }

    private Details changed(Version version, Details host, Details authority) {
        var networks = new ArrayList<>(host.networks());
        var unsafeNetworks = new ArrayList<>(host.unsafeNetworks());
        var groups = new ArrayList<>(host.groups());
        var from = host.notBefore();
        var until = host.notAfter();
        var issuer = host.issuer();
        var isAuthority = false;
        if (random.nextBoolean()) {
            switch (random.nextInt(10)) {
                case 0 -> networks.add(strange());
                case 1 -> unsafeNetworks.add(strange());
                case 2 -> groups.add(random.nextBoolean() ? "unknown" : "gpu");
                case 3 -> from = authority.notBefore() + random.nextInt(3) - 1;
                case 4 -> until = authority.notAfter() + random.nextInt(3) - 1;
                case 5 -> networks.clear();
                case 6 -> isAuthority = true;
                case 7 -> issuer = random.nextBoolean() ? "" : "ab".repeat(Fingerprint.BYTES);
                case 8 -> networks.add(networks.get(0));
                default -> unsafeNetworks.addAll(List.of(Prefix.parse("0.0.0.0/0"), Prefix.parse("::/0")));
            }
        }
        if (version == Version.V2) {
            networks.sort(null);
            unsafeNetworks.sort(null);
        }
        return new Details(host.name(), networks, unsafeNetworks, groups, from, until, isAuthority, issuer);
    }

    private Prefix strange() {
        return Prefix.parse(STRANGE_NETWORKS.get(random.nextInt(STRANGE_NETWORKS.size())));
    }

    private long at(Certificate authority, Details details) {
        var edges = List.of(
                now.getEpochSecond(),
                details.notBefore(),
                details.notAfter(),
                authority.details().notBefore(),
                authority.details().notAfter());
        return random.nextBoolean()
                ? now.getEpochSecond()
                : edges.get(random.nextInt(edges.size())) + random.nextInt(3) - 1;
    }

    private String bundle(Certificate authority) {
        var bundle = new ArrayList<String>();
        if (!oneIn(20)) {
            bundle.add(authority.pem());
        }
        for (var i = random.nextInt(3); i > 0; i--) {
            bundle.add(random.nextInt(bundle.size() + 1), mesh().authority.pem());
        }
        if (bundle.isEmpty()) {
            bundle.add(mesh().authority.pem());
        }
        return String.join("", bundle);
    }

    private List<String> blocklist(TestMesh mesh, byte[] certificate, Certificate authority) {
        if (!oneIn(5)) {
            return List.of();
        }
        var all = new ArrayList<String>();
        try {
            Certificate.parse(mesh.version, certificate).fingerprints().forEach(each -> all.add(each.hex()));
        } catch (Refused e) {
            all.add("cd".repeat(Fingerprint.BYTES));
        }
        all.add(authority.fingerprint().hex());
        return List.of(all.get(random.nextInt(all.size())));
    }
}
