package dev.hybridllm.stack;

import com.pulumi.core.Output;
import dev.hybridllm.config.Configuration;
import dev.hybridllm.config.HomelabSettings;
import dev.hybridllm.mesh.NebulaImages;
import dev.hybridllm.mesh.PodFiles;
import dev.hybridllm.nebula.host.HostConfiguration;
import dev.hybridllm.network.HostName;
import dev.hybridllm.pki.HostIdentity;
import dev.hybridllm.pki.NebulaPki;
import dev.hybridllm.render.HostConfigurations;
import dev.hybridllm.render.HostFiles;
import dev.hybridllm.render.MeshView;
import dev.hybridllm.render.Seat;
import java.util.function.UnaryOperator;

/** What each host is told, by whatever way that reaches it. */
final class ToldHosts {

    private final NebulaPki pki;
    private final Output<MeshView> mesh;

    ToldHosts(NebulaPki pki, Output<MeshView> mesh) {
        this.pki = pki;
        this.mesh = mesh;
    }

    /** The images of hosts in a cluster. */
    static NebulaImages images(Configuration<HomelabSettings> configuration) {
        return configuration
                .stack()
                .homelab()
                .images()
                .forNebula(configuration.cluster().versions().nebula().value());
    }

    /** Whether its key is here; a host that keeps its key to itself is told nothing. */
    boolean canTell(HostName name) {
        return pki.host(name).keyPem().isPresent();
    }

    /** All of it; a secret. */
    Output<HostFiles> files(Seat seat) {
        return Output.tuple(mesh, pki.bundle(), identity(seat), key(seat))
                .applyValue(known -> HostFiles.of(
                        known.t2, known.t3.certificates(), known.t4, new HostConfigurations(known.t1).of(seat)))
                .asSecret();
    }

    /** What is a secret, and what is not, for a host in a cluster. */
    PodFiles podFiles(Seat seat, UnaryOperator<HostConfiguration> change) {
        return new PodFiles(
                // Without the key: what an output was made of with a secret is one.
                Output.tuple(mesh, identity(seat))
                        .applyValue(known -> HostFiles.configuration(
                                known.t2.certificates(), change.apply(new HostConfigurations(known.t1).of(seat)))),
                files(seat).applyValue(HostFiles::credentials));
    }

    /** What Nebula reads on it, with whatever it blocks. */
    Output<HostConfiguration> configuration(Seat seat) {
        return mesh.applyValue(known -> new HostConfigurations(known).of(seat));
    }

    private Output<HostIdentity> identity(Seat seat) {
        return pki.host(seat.name()).identity();
    }

    private Output<String> key(Seat seat) {
        return pki.host(seat.name())
                .keyPem()
                .orElseThrow(() -> new IllegalStateException("there is no key of " + seat.name()));
    }
}
