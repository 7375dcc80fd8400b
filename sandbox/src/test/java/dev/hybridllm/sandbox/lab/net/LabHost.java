package dev.hybridllm.sandbox.lab.net;

import dev.hybridllm.nebula.Certificate;
import dev.hybridllm.nebula.HostKey;
import dev.hybridllm.sandbox.lab.net.LabConfigs.Lighthouse;
import dev.hybridllm.sandbox.lab.net.LabConfigs.Route;
import dev.hybridllm.sandbox.lab.net.LabConfigs.Rule;
import dev.hybridllm.sandbox.lab.net.LabConfigs.Trust;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A host of the lab's mesh: what it is configured with, the process that runs with it, and what it can ask. */
final class LabHost {

    private final String name;
    private final String address;
    private final List<String> groups;
    private final HostKey key = LabAuthority.newHostKey();
    private final NebulaHost process;
    private final List<Lighthouse> lighthouses;
    private List<Rule> rules = List.of(Rule.of("icmp", "any", "any"));
    private List<Route> routes = List.of();
    private List<String> carried = List.of();
    private List<String> blocklist = new ArrayList<>();
    private List<Certificate> trusted;
    private LabAuthority issuer;
    private Instant until;
    private int mtu = 1300;
    private boolean byRelay = true;

    LabHost(
            NebulaHost process,
            String name,
            String address,
            String group,
            LabAuthority authority,
            List<Lighthouse> lighthouses) {
        this.process = process;
        this.name = name;
        this.address = address;
        this.groups = List.of(group);
        this.lighthouses = lighthouses;
        issuer = authority;
        trusted = List.of(authority.certificate());
        until = Instant.now().plus(LabAuthority.LIFE);
    }

    LabHost letsIn(Rule... rules) {
        this.rules = List.of(rules);
        return this;
    }

    LabHost routes(Route... routes) {
        this.routes = List.of(routes);
        return this;
    }

    /** Carries networks outside of the mesh, which its certificate says too. */
    LabHost carries(String... networks) {
        carried = List.of(networks);
        return this;
    }

    LabHost mtu(int mtu) {
        this.mtu = mtu;
        return this;
    }

    LabHost withoutRelays() {
        byRelay = false;
        return this;
    }

    LabHost validUntil(Instant until) {
        this.until = until;
        return this;
    }

    LabHost trusts(LabAuthority... authorities) {
        trusted = List.of(authorities).stream().map(LabAuthority::certificate).toList();
        return this;
    }

    LabHost issuedBy(LabAuthority authority) {
        issuer = authority;
        return this;
    }

    LabHost blocks(Certificate certificate) {
        blocklist = certificate.fingerprints().stream()
                .map(each -> each.hex())
                .sorted()
                .toList();
        return this;
    }

    /** The certificate that its configuration holds now. */
    Certificate certificate() {
        return issuer.issue(name, key, address, groups, carried, until);
    }

    private void write() {
        var bundle = trusted.stream().map(Certificate::pem).collect(Collectors.joining());
        var trust = new Trust(bundle, certificate().pem(), key.pem(), blocklist);
        var ignored = process.write(
                LabConfigs.yaml(new LabConfigs.Host(address, lighthouses, byRelay, rules, mtu, routes, carried), trust), Map.of());
    }

    LabHost start() {
        write();
        process.start();
        return this;
    }

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

    String address() {
        return address;
    }

    List<String> groups() {
        return groups;
    }

    List<Rule> rules() {
        return rules;
    }

    @Override
    public String toString() {
        return name;
    }
}
