package dev.hybridllm.trust;

import dev.hybridllm.nebula.Certificate;
import dev.hybridllm.nebula.Fingerprint;
import dev.hybridllm.trust.RevokedSetting.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/** What {@code make revoke HOST=…} runs: writes the certificates that a host runs with into the setting {@code revoked}. */
public final class RevokeHost {

    private RevokeHost() {}

    /** Takes the host's name, the project's file, and two files with the outputs of homelab and gpu. */
    public static void main(String[] args) {
        if (args.length != 4 || args[0].isEmpty()) {
            System.err.println("usage: make revoke HOST=name");
            System.exit(2);
        }
        try {
            var file = Path.of(args[1]);
            var text = Files.readString(file, StandardCharsets.UTF_8);
            var revoked =
                    revoke(args[0], text, StackOutputs.read(Path.of(args[2])), StackOutputs.read(Path.of(args[3])));
            Files.writeString(file, revoked.text(), StandardCharsets.UTF_8);
            revoked.told().forEach(System.out::println);
        } catch (CommandException | IOException e) {
            System.err.println("error: " + e.getMessage());
            System.exit(1);
        }
    }

    /** The file's new text, and what the user is told. */
    record Revoked(String text, List<String> told) {}

    static Revoked revoke(String host, String project, StackOutputs homelab, StackOutputs gpu) {
        var atHome = homelab.hosts("hosts");
        var workers = gpu.hosts("workers");
        var stack = atHome.containsKey(host) ? "homelab" : "gpu";
        var certificates = atHome.getOrDefault(host, workers.getOrDefault(host, List.of()));
        if (certificates.isEmpty()) {
            var all = new TreeSet<>(atHome.keySet());
            all.addAll(workers.keySet());
            throw new CommandException("no stack gave a certificate to '" + host + "': there are " + all
                    + ". One that is gone has its fingerprint in an older state or backup: add it to revoked yourself");
        }
        var known = RevokedSetting.fingerprints(project);
        var entries = certificates.stream()
                .flatMap(certificate -> certificate.fingerprints().stream()
                        .map(Fingerprint::hex)
                        .filter(each -> !known.contains(each))
                        .map(each -> new Entry(host, each, end(certificate))))
                .toList();
        if (entries.isEmpty()) {
            return new Revoked(project, List.of("the certificate of '" + host + "' is in revoked already"));
        }
        return new Revoked(
                RevokedSetting.adding(entries, project),
                List.of(
                        "wrote to Pulumi.yaml: the certificate of '" + host + "', valid until "
                                + end(certificates.get(0)),
                        "next: `pulumi up -s homelab`, then `pulumi up -s gpu`: every host gets the blocklist with its certificates",
                        "the host itself: take it out of the settings, or, if it stays, give it a new key and certificate:",
                        "  pulumi up -s " + stack + replacing(stack, "privateKey:PrivateKey", host)
                                + replacing(stack, "selfSignedCert:SelfSignedCert", host)));
    }

    private static String replacing(String stack, String type, String host) {
        return " --replace 'urn:pulumi:" + stack + "::hybrid-llm::hybridllm:pki:NebulaPki$tls:index/" + type + "::mesh-"
                + host + "'";
    }

    private static String end(Certificate certificate) {
        return certificate.notAfter().toString();
    }
}
