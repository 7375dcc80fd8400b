package dev.hybridllm.stack;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.hybridllm.config.Authority;
import dev.hybridllm.config.ClusterSettings;
import dev.hybridllm.config.Configuration;
import dev.hybridllm.config.HomelabSettings;
import dev.hybridllm.nebula.Curve;
import dev.hybridllm.nebula.Fingerprint;
import dev.hybridllm.pki.AuthorityArgs;
import dev.hybridllm.pki.AuthorityArgs.Generated;
import dev.hybridllm.pki.AuthorityArgs.Role;
import dev.hybridllm.pki.HostArgs.Existing;
import dev.hybridllm.pki.HostsArgs;
import dev.hybridllm.pki.NebulaPki;
import dev.hybridllm.pki.NebulaPkiArgs;
import dev.hybridllm.pki.Trust;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The mesh's certificates in both stacks: what is refused and warned of, what is issued, and what is exported. */
final class MeshPki {

    /** The output by which homelab lets gpu issue for the mesh; secret. */
    static final String TRUST = "pki";

    private static final String NAME = "mesh";

    private MeshPki() {}

    /** Authorities, and the hosts that homelab issues for. */
    static NebulaPki ofHomelab(Configuration<HomelabSettings> configuration, boolean isRehearsal) {
        var cluster = configuration.cluster();
        return new NebulaPki(
                NAME,
                new NebulaPkiArgs(
                        MeshHosts.ofHomelab(configuration),
                        cluster.authorities().stream().map(MeshPki::authority).toList(),
                        Curve.CURVE25519,
                        cluster.certificates().versions(),
                        cluster.revoked().stream()
                                .map(each -> new Fingerprint(each.fingerprint().value()))
                                .toList(),
                        !isRehearsal),
                ComponentResourceOptions.builder().build());
    }

    private static AuthorityArgs authority(Authority authority) {
        return new AuthorityArgs(
                authority.name().value(),
                authority.role() == Authority.Role.SIGNING ? Role.SIGNING : Role.TRUSTED,
                new Generated(authority.hours()));
    }

    /** Workers' certificates, with what homelab handed over. */
    static NebulaPki ofGpu(Output<Map<String, Object>> trust, HostsArgs workers) {
        return NebulaPki.from(
                NAME,
                trust.applyValue(Trust::parse),
                workers,
                ComponentResourceOptions.builder().build());
    }

    /** Every host as it stands in the outputs. */
    static Map<String, Output<Map<String, Object>>> outputs(NebulaPki pki) {
        var outputs = new TreeMap<String, Output<Map<String, Object>>>();
        pki.hosts()
                .forEach((name, host) ->
                        outputs.put(name.value(), host.identity().applyValue(identity -> identity.output())));
        return outputs;
    }

    /** Warns of what ends soon or is revoked, of what a stack delivered last time; refuses what nobody can have meant. */
    static void warn(
            Context context,
            Delivered delivered,
            HostsArgs hosts,
            ClusterSettings cluster,
            Circumstances circumstances) {
        Revocations.warnings(cluster.revoked(), delivered, circumstances.now()).forEach(context.log()::warn);
        Expiry.of(
                        delivered,
                        renewed(hosts),
                        hosts.hours(),
                        new HashSet<>(cluster.certificates().letExpire()),
                        circumstances.now())
                .tell(context);
    }

    /** The hosts whose certificates are renewed by themselves, and how long before their end. */
    private static Map<String, Duration> renewed(HostsArgs hosts) {
        return hosts.list().stream()
                .filter(each -> !(each.key() instanceof Existing))
                .collect(Collectors.toMap(
                        each -> each.name().value(),
                        each -> NebulaPki.renewalWindow(NAME, each.name(), hosts.hours())));
    }
}
