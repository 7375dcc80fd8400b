package dev.hybridllm.stack;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.exceptions.RunException;
import com.pulumi.resources.ComponentResourceOptions;
import dev.hybridllm.config.Authority;
import dev.hybridllm.config.ClusterSettings;
import dev.hybridllm.config.Configuration;
import dev.hybridllm.config.HeldKey;
import dev.hybridllm.config.HomelabSettings;
import dev.hybridllm.nebula.Curve;
import dev.hybridllm.nebula.Fingerprint;
import dev.hybridllm.pki.AuthorityArgs;
import dev.hybridllm.pki.AuthorityArgs.Brought;
import dev.hybridllm.pki.AuthorityArgs.Generated;
import dev.hybridllm.pki.AuthorityArgs.Role;
import dev.hybridllm.pki.AuthorityArgs.Source;
import dev.hybridllm.pki.HostArgs;
import dev.hybridllm.pki.HostArgs.Existing;
import dev.hybridllm.pki.HostIdentity;
import dev.hybridllm.pki.HostsArgs;
import dev.hybridllm.pki.NebulaPki;
import dev.hybridllm.pki.NebulaPkiArgs;
import dev.hybridllm.pki.Trust;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The mesh's certificates in both stacks: what is refused and warned of, what is issued, and what is exported. */
final class MeshPki {

    /** The output by which homelab lets gpu issue for the mesh; secret. */
    static final String TRUST = "pki";

    private static final String NAME = "mesh";

    private MeshPki() {}

    /** Authorities, and the hosts that homelab issues for. */
    static NebulaPki ofHomelab(Configuration<HomelabSettings> configuration, HostsArgs hosts, boolean isRehearsal) {
        var cluster = configuration.cluster();
        return new NebulaPki(
                NAME,
                refusing(() -> new NebulaPkiArgs(
                        hosts,
                        cluster.authorities().stream()
                                .map(each ->
                                        authority(each, configuration.stack().authorityKeys()))
                                .toList(),
                        curve(cluster),
                        cluster.certificates().versions(),
                        cluster.revoked().stream()
                                .map(each -> new Fingerprint(each.fingerprint().value()))
                                .toList(),
                        !isRehearsal)),
                ComponentResourceOptions.builder().build());
    }

    /** What the library refuses is a user's mistake here, and no fault of the program. */
    static <T> T refusing(Supplier<T> args) {
        try {
            return args.get();
        } catch (IllegalArgumentException refused) {
            throw new RunException(String.valueOf(refused.getMessage()), refused);
        }
    }

    private static AuthorityArgs authority(Authority authority, Map<String, HeldKey> keys) {
        var name = authority.name().value();
        return new AuthorityArgs(
                name,
                authority.role() == Authority.Role.SIGNING ? Role.SIGNING : Role.TRUSTED,
                authority
                        .certificate()
                        .<Source>map(certificate -> new Brought(
                                certificate.certificates(),
                                Optional.ofNullable(keys.get(name))
                                        .flatMap(HeldKey::pem)
                                        .map(Output::ofSecret)))
                        .orElseGet(() -> new Generated(authority.hours())));
    }

    /** A mesh has one curve: that of an authority that was brought, or else the usual one. */
    private static Curve curve(ClusterSettings cluster) {
        return cluster.authorities().stream()
                .flatMap(each -> each.certificate().stream())
                .map(each -> each.certificates().get(0).curve())
                .findFirst()
                .orElse(Curve.CURVE25519);
    }

    /** Workers' certificates, with what homelab handed over. */
    static NebulaPki ofGpu(Output<Map<String, Object>> trust, HostsArgs workers) {
        return NebulaPki.from(
                NAME,
                trust.applyValue(Trust::parse),
                workers,
                ComponentResourceOptions.builder().build());
    }

    /** Every host as it stands in the outputs, with what it had before of the same key and may be valid still. */
    static Map<String, Output<Map<String, Object>>> outputs(NebulaPki pki, Delivered delivered) {
        var outputs = new TreeMap<String, Output<Map<String, Object>>>();
        pki.hosts()
                .forEach((name, host) -> outputs.put(
                        name.value(),
                        host.identity()
                                .applyValue(identity -> output(
                                        identity,
                                        Optional.ofNullable(delivered.hosts().get(name.value()))))));
        return outputs;
    }

    private static Map<String, Object> output(HostIdentity identity, Optional<Delivered.Host> before) {
        var output = new TreeMap<String, Object>(identity.output());
        var superseded = before.map(host -> Supersession.of(identity.certificates(), host)).orElse(List.of()).stream()
                .map(each -> Map.of(
                        "fingerprint",
                        each.fingerprint(),
                        "notAfter",
                        each.notAfter().toString()))
                .toList();
        if (!superseded.isEmpty()) {
            output.put("superseded", superseded);
        }
        return output;
    }

    /** Warns of what ends soon or is revoked, of what a stack delivered last time; refuses what nobody can have meant. */
    static void warn(
            Context context,
            Delivered delivered,
            HostsArgs hosts,
            ClusterSettings cluster,
            Circumstances circumstances) {
        Revocations.warnings(cluster.revoked(), delivered, circumstances.now()).forEach(context.log()::warn);
        var wanted = new Expiry.Wanted(
                cluster.authorities(),
                hosts.list().stream()
                        .collect(Collectors.toMap(each -> each.name().value(), each -> window(each, hosts.hours()))),
                hosts.hours(),
                new HashSet<>(cluster.certificates().letExpire()));
        NewsByHand.warnings(NewsByHand.hosts(cluster), wanted, delivered, circumstances.now())
                .forEach(context.log()::warn);
        Expiry.of(delivered, wanted, circumstances.now()).to(context);
    }

    private static Optional<Duration> window(HostArgs host, int hours) {
        return host.key() instanceof Existing
                ? Optional.empty()
                : Optional.of(NebulaPki.renewalWindow(NAME, host.name(), hours));
    }
}
