package dev.hybridllm.sandbox.lab.net;

import dev.hybridllm.nebula.Certificate;
import dev.hybridllm.nebula.Fingerprint;
import dev.hybridllm.nebula.HostKey;
import dev.hybridllm.nebula.host.HostConfiguration.HostPki;
import dev.hybridllm.network.Address;
import dev.hybridllm.network.HostName;
import dev.hybridllm.render.HostConfigurations;
import dev.hybridllm.render.HostFiles;
import dev.hybridllm.render.Role;
import dev.hybridllm.render.Seat;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A host of the lab's mesh: what it is configured with, the process that runs with it, and what it can ask. */
final class LabHost {

    private final LabMesh mesh;
    private final NebulaHost process;
    private final String name;
    private final Role role;
    private final String address;
    private final Optional<String> site;
    private final HostKey key = LabAuthority.newHostKey();
    private List<String> groups;
    private List<Fingerprint> blocklist = List.of();
    private List<LabAuthority> trusted;
    private LabAuthority issuer;
    private Instant until = Instant.now().plus(LabAuthority.LIFE);

    LabHost(LabMesh mesh, NebulaHost process, String name, Role role, String address, Optional<String> site) {
        this.mesh = mesh;
        this.process = process;
        this.name = name;
        this.role = role;
        this.address = address;
        this.site = site;
        groups = LabMesh.groupsOf(role);
        issuer = mesh.authority();
        trusted = List.of(issuer);
    }

    /** Its certificate has these groups in place of its role's. */
    LabHost groups(String... groups) {
        this.groups = List.of(groups);
        return this;
    }

    LabHost validUntil(Instant until) {
        this.until = until;
        return this;
    }

    LabHost trusts(LabAuthority... authorities) {
        trusted = List.of(authorities);
        return this;
    }

    LabHost issuedBy(LabAuthority authority) {
        issuer = authority;
        return this;
    }

    LabHost blocks(Certificate certificate) {
        blocklist = certificate.fingerprints().stream().sorted().toList();
        return this;
    }

    LabHost blocksNobody() {
        blocklist = List.of();
        return this;
    }

    /** The certificate that it is configured with. */
    Certificate certificate() {
        return issuer.issue(name, key, address, groups, mesh.carriedBy(address), until);
    }

    private void write() {
        var ignored = process.write(
                LabConfigs.yaml(mesh.view(blocklist), seat(process.folder().toString()), mesh.departure()),
                Map.of("ca.crt", bundle(), "host.crt", certificate().pem(), "host.key", key.pem()));
    }

    private Seat seat(String folder) {
        return new Seat(new HostName(name), role, Address.parse(address), site, HostPki.in(folder, List.of()));
    }

    private String bundle() {
        return trusted.stream().map(each -> each.certificate().pem()).collect(Collectors.joining());
    }

    /** The same as a machine is told it that asks for a secret. */
    String secret() {
        return files().asSecret();
    }

    /** The same as a machine is told it that is told by its user-data. */
    HostFiles files() {
        return HostFiles.of(
                bundle(),
                List.of(certificate()),
                key.pem(),
                new HostConfigurations(mesh.view(blocklist)).of(seat("/etc/nebula")));
    }

    /** What its Nebula reads at its start in a pod. */
    String podConfiguration(boolean hasDevice) {
        var seat = new Seat(
                new HostName(name),
                role,
                Address.parse(address),
                site,
                HostPki.in("/etc/nebula", List.of()),
                hasDevice);
        return HostFiles.configuration(List.of(certificate()), new HostConfigurations(mesh.view(blocklist)).of(seat));
    }

    /** What it takes while it runs. */
    Map<String, String> credentials() {
        return files().credentials();
    }

    LabHost start() {
        write();
        process.start();
        return this;
    }

    /** Starts it with a configuration that it refuses; what it printed. */
    String startInVain() {
        write();
        return process.startInVain();
    }

    /** Writes what is configured now and has it read; how long its log was before. */
    int apply() {
        var before = process.log().length();
        write();
        process.reload();
        return before;
    }

    NebulaHost process() {
        return process;
    }

    Namespace machine() {
        return process.namespace();
    }

    Probe probe() {
        return Probe.from(machine());
    }

    /** What it is configured with. */
    int readBuffer() {
        return new HostConfigurations(mesh.view(blocklist))
                .of(seat("/etc/nebula"))
                .listen()
                .readBuffer()
                .orElseThrow();
    }

    String address() {
        return address;
    }

    Role role() {
        return role;
    }

    List<LabHost> others(List<LabHost> hosts) {
        return hosts.stream().filter(other -> other != this).toList();
    }

    /** Whether it or another one took the way by a relay. */
    boolean wentByRelayWith(LabHost other) {
        return Stream.of(this, other).anyMatch(each -> each.process.log().contains("Send handshake via relay"));
    }

    @Override
    public String toString() {
        return name;
    }
}
