package dev.hybridllm.config;

import dev.hybridllm.config.Authority.Role;
import dev.hybridllm.config.BroughtHost.Running;
import dev.hybridllm.config.reader.Problems;
import dev.hybridllm.nebula.Certificate;
import dev.hybridllm.network.HostName;
import java.util.Map;

/** Whether what was made elsewhere fits: authorities, hosts' certificates, and their keys. Settings may be drafts here. */
final class BroughtConsistency {

    private BroughtConsistency() {}

    static void checkHomelab(ClusterSettings settings, HomelabSettings homelab, Problems problems) {
        for (int i = 0; i < settings.authorities().size(); i++) {
            var authority = settings.authorities().get(i);
            if (authority.certificate().isPresent() && authority.name() != null) {
                checkAuthority("authorities[" + i + "]", authority, homelab, problems);
            }
        }
        homelab.authorityKeys().keySet().forEach(name -> {
            if (settings.authorities().stream().noneMatch(each -> isBrought(each, name))) {
                problems.add(
                        "authorityKeys." + name,
                        "is the key of no authority with a certificate: name it in authorities, with its certificate, or "
                                + "leave the key out");
            }
        });
        checkHostKeys(settings, homelab.hostKeys(), problems);
    }

    static void checkHostKeys(ClusterSettings settings, Map<HostName, HeldKey> keys, Problems problems) {
        keys.keySet().forEach(name -> {
            if (settings.certificates() != null
                    && !(settings.certificates().brought().get(name) instanceof Running)) {
                problems.add(
                        "hostKeys." + name,
                        "is the key of no host whose certificate is carried on: set certificates.brought." + name
                                + ".certificate, or leave the key out");
            }
        });
    }

    private static boolean isBrought(Authority authority, String name) {
        return authority.name() != null
                && authority.name().value().equals(name)
                && authority.certificate().isPresent();
    }

    private static void checkAuthority(String path, Authority authority, HomelabSettings homelab, Problems problems) {
        var name = authority.name().value();
        for (var certificate : authority.certificate().orElseThrow().certificates()) {
            checkCertificate(path + ".certificate", name, certificate, problems);
        }
        if (authority.role() == Role.SIGNING && !homelab.authorityKeys().containsKey(name)) {
            problems.add(
                    path,
                    "'" + name + "' signs, and its key is not here: `pulumi config set --secret --path "
                            + "'hybrid-llm:authorityKeys." + name + "' -s homelab < ca.key`");
        }
    }

    private static void checkCertificate(String path, String name, Certificate certificate, Problems problems) {
        if (!certificate.isAuthority()) {
            problems.add(path, "is the certificate of the host '" + certificate.name() + "': expected an authority's");
        } else if (!certificate.name().equals(name)) {
            problems.add(
                    path,
                    "is the certificate of '" + certificate.name() + "': hosts know it by that name, so give it that");
        }
    }
}
