package dev.hybridllm.nebula;

import dev.hybridllm.nebula.Refusals.Case;
import java.util.ArrayList;
import java.util.List;

/** Files that are not what they should be, for a reason each. */
final class FileCases {

    private final List<Case> cases = new ArrayList<>();

    static List<Case> all() {
        var all = new FileCases();
        all.addAll(new TestMesh(Version.V2, Curve.CURVE25519));
        return all.cases;
    }

    private void addAll(TestMesh mesh) {
        var host = mesh.signedHost().pem();
        pem(Reason.EMPTY, "empty", "");
        pem(Reason.EMPTY, "empty", " \n\n");
        pem(Reason.TOO_LARGE, "1048576", host.repeat(4000));
        pem(Reason.PEM, "begin", "# a comment\n" + host);
        pem(Reason.PEM, "base64", host.replaceFirst("\nM", "\nVersion: 1\nM"));
        pem(Reason.PEM, "base64", host.replaceFirst("\nM", "\n M"));
        pem(Reason.PEM, "five dashes", host.replaceFirst("V2-----", "V2---"));
        pem(Reason.TRUNCATED, "END line", host.substring(0, host.length() / 2));
        pem(Reason.TRUNCATED, "END line", host.replace("END NEBULA", "END NEBULAR"));
        pem(Reason.TRAILING_BYTES, "follows block 1", host + "garbage");
        pem(Reason.TRAILING_BYTES, "follows block 1", host + "\u001e");
        pem(Reason.TRAILING_BYTES, "2 blocks", host + host);
        pem(Reason.BANNER, "kind that Nebula does not have", host.replace("NEBULA", "NABULA"));
        pem(Reason.BANNER, "NEBULA X25519 PRIVATE KEY", mesh.hostKey.pem());
        pem(Reason.EMPTY, "is empty", "-----BEGIN NEBULA CERTIFICATE-----\n-----END NEBULA CERTIFICATE-----\n");
        pem(
                Reason.NOT_CANONICAL,
                "end as base64",
                "-----BEGIN NEBULA CERTIFICATE-----\nQR==\n-----END NEBULA CERTIFICATE-----\n");
        pem(
                Reason.MALFORMED,
                "0x0a in place of 0x30",
                new TestMesh(Version.V1, Curve.P256).authority.pem().replace("CERTIFICATE", "CERTIFICATE V2"));
        add(Reason.BANNER, "a host's private key", () -> HostKey.fromPem(mesh.key.pem()));
        add(Reason.BANNER, "an authority's private key", () -> SigningKey.fromPem(mesh.hostKey.pem()));
        add(Reason.BANNER, "encrypted private key", () -> SigningKey.fromEncryptedPem(mesh.key.pem(), "secret"));
        add(Reason.BANNER, "a public key", () -> PublicKey.fromPem(host));
        add(Reason.KEY_SIZE, "33 bytes", () -> HostKey.fromPem(Pem.write(Banner.X25519_PRIVATE, new byte[33])));
        add(Reason.TOO_LARGE, "1024", () -> HostKey.fromPem(Pem.write(Banner.X25519_PRIVATE, new byte[1025])));
        cases.addAll(EncryptedCases.of(mesh.key));
    }

    private void pem(Reason reason, String says, String text) {
        add(reason, says, () -> Certificate.fromPem(text));
    }

    private void add(Reason reason, String says, Runnable action) {
        cases.add(new Case(reason, says, action));
    }
}
