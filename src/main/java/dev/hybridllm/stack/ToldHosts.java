package dev.hybridllm.stack;

import com.pulumi.core.Output;
import dev.hybridllm.mesh.HostFiles;
import dev.hybridllm.nebula.host.HostConfiguration;
import dev.hybridllm.network.HostName;
import dev.hybridllm.pki.HostIdentity;
import dev.hybridllm.pki.NebulaPki;
import dev.hybridllm.render.HostConfigurations;
import dev.hybridllm.render.HostSecret;
import dev.hybridllm.render.MeshView;
import dev.hybridllm.render.Seat;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What each host is told, by which way ever it reaches it. */
final class ToldHosts {

    private final NebulaPki pki;
    private final Output<MeshView> mesh;

    ToldHosts(NebulaPki pki, Output<MeshView> mesh) {
        this.pki = pki;
        this.mesh = mesh;
    }

    /** Whether its key is here; a host that keeps its key to itself is told nothing. */
    boolean canTell(HostName name) {
        return pki.host(name).keyPem().isPresent();
    }

    /** All of it as one secret, for a machine that asks for that. */
    Output<String> secret(Seat seat) {
        return Output.tuple(mesh, pki.bundle(), identity(seat), key(seat))
                .applyValue(known -> HostSecret.of(
                        known.t2, known.t3.certificates(), known.t4, new HostConfigurations(known.t1).of(seat)))
                .asSecret();
    }

    /** What is a secret, and what is not, for a host in a cluster. */
    HostFiles files(Seat seat, UnaryOperator<HostConfiguration> change) {
        return new HostFiles(
                Output.tuple(mesh, identity(seat))
                        .applyValue(known -> HostSecret.configuration(
                                known.t2.certificates(), change.apply(new HostConfigurations(known.t1).of(seat)))),
                credentials(seat));
    }

    Output<Map<String, String>> credentials(Seat seat) {
        return Output.tuple(mesh, pki.bundle(), identity(seat), key(seat))
                .<Map<String, String>>applyValue(known -> HostSecret.credentials(
                        known.t2,
                        known.t3.certificates(),
                        known.t4,
                        new HostConfigurations(known.t1).of(seat).pki().blocklist()))
                .asSecret();
    }

    /** What Nebula reads on it, with whatever it blocks. */
    Output<HostConfiguration> configuration(Seat seat) {
        return mesh.applyValue(known -> new HostConfigurations(known).of(seat));
    }

    private Output<HostIdentity> identity(Seat seat) {
        return host(seat).identity();
    }

    private Output<String> key(Seat seat) {
        return host(seat).keyPem().orElseThrow(() -> new IllegalStateException("there is no key of " + seat.name()));
    }

    private NebulaPki.Host host(Seat seat) {
        return pki.host(seat.name());
    }
}
