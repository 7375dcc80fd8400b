package dev.hybridllm.trust;

import dev.hybridllm.trust.RevokedSetting.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** What {@code make revoke HOST=…} runs: writes the certificates that a host runs with into the setting {@code revoked}. */
public final class RevokeHost {

    private RevokeHost() {}

    /** Takes the host's name, the project's file, two files with the outputs of homelab and gpu, and whose stacks these are. */
    public static void main(String[] args) {
        if (args.length != 5 || args[0].isEmpty()) {
            System.err.println(
                    "usage: make revoke HOST=name, with REAL=1 for the stacks that your pulumi is logged in to");
            System.exit(2);
        }
        try {
            var file = Path.of(args[1]);
            var text = Files.readString(file, StandardCharsets.UTF_8);
            var revoked =
                    revoke(args[0], text, StackOutputs.read(Path.of(args[2])), StackOutputs.read(Path.of(args[3])));
            Files.writeString(file, revoked.text(), StandardCharsets.UTF_8);
            System.out.println("looked up in the stacks of " + args[4]);
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
        var found = atHome.containsKey(host) ? atHome.get(host) : workers.get(host);
        if (found == null) {
            var all = new TreeSet<>(atHome.keySet());
            all.addAll(workers.keySet());
            throw new CommandException("no stack gave a certificate to '" + host + "': there are " + all
                    + ". One that is gone has its fingerprint in an older state or backup: add it to revoked yourself");
        }
        var forms = new TreeMap<>(found.superseded());
        found.present().forEach(certificate -> certificate
                .fingerprints()
                .forEach(form -> forms.put(form.hex(), certificate.notAfter().toString())));
        forms.keySet().removeAll(RevokedSetting.fingerprints(project));
        if (forms.isEmpty()) {
            return new Revoked(project, List.of("the certificates of '" + host + "' are in revoked already"));
        }
        var entries = forms.entrySet().stream()
                .map(form -> new Entry(host, form.getKey(), form.getValue()))
                .toList();
        var told = new ArrayList<String>();
        told.add("wrote to Pulumi.yaml: what '" + host + "' of stack '" + stack
                + "' runs with, and what it had before of the " + "same key and may be valid still:");
        entries.forEach(each -> told.add("  " + each.fingerprint() + ", valid until " + each.notAfter()));
        told.add(
                "next: the host itself. Take it out of the settings, or, if it stays, give it a new key and certificate:");
        told.add("  pulumi up -s " + stack + replacing(stack, "privateKey:PrivateKey", host)
                + replacing(stack, "selfSignedCert:SelfSignedCert", host));
        told.add("then `pulumi up` of both stacks, homelab first: its output pki has the blocklist");
        return new Revoked(RevokedSetting.adding(entries, project), told);
    }

    private static String replacing(String stack, String type, String host) {
        return " --replace 'urn:pulumi:" + stack + "::hybrid-llm::hybridllm:pki:NebulaPki$tls:index/" + type + "::mesh-"
                + host + "'";
    }
}
