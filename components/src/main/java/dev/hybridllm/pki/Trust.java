package dev.hybridllm.pki;

import dev.hybridllm.nebula.CaPool;
import dev.hybridllm.nebula.Certificate;
import dev.hybridllm.nebula.Fingerprint;
import dev.hybridllm.nebula.Refused;
import dev.hybridllm.nebula.SigningKey;
import java.util.List;
import java.util.Map;

/**
 * What it takes to issue certificates for a mesh: what one stack hands over to the other, as a secret output. The signing authority's key is
 * in it, so it prints nothing of itself.
 *
 * @param bundle every trusted authority
 * @param signing the certificates of the one that signs, one of each version in use
 * @param key its private key
 * @param blocklist certificates that no host may accept
 */
public record Trust(List<Certificate> bundle, List<Certificate> signing, SigningKey key, List<Fingerprint> blocklist) {

    public Trust {
        bundle = List.copyOf(bundle);
        signing = List.copyOf(signing);
        blocklist = blocklist.stream().distinct().sorted().toList();
    }

    /** Reads what {@link #output} wrote. */
    public static Trust parse(Map<String, ?> output) {
        if (!(output.get("bundle") instanceof String bundle)
                || !(output.get("signingCa") instanceof Map<?, ?> authority)
                || !(authority.get("certificate") instanceof String certificate)
                || !(authority.get("key") instanceof String key)
                || !(output.get("blocklist") instanceof List<?> blocklist)) {
            throw new IllegalArgumentException(
                    "the other stack's output 'pki' is not what this version writes "
                            + "({bundle, signingCa: {certificate, key}, blocklist}): bring that stack up with the same version first");
        }
        try {
            return new Trust(
                    Certificate.allFromPem(bundle),
                    Certificate.allFromPem(certificate),
                    SigningKey.fromPem(key),
                    blocklist.stream()
                            .map(each -> new Fingerprint(String.valueOf(each)))
                            .toList());
        } catch (Refused refused) {
            throw new IllegalArgumentException(
                    "the other stack's output 'pki' cannot be read: " + refused.getMessage(), refused);
        }
    }

    /** As a stack's output. */
    public Map<String, Object> output() {
        return Map.of(
                "bundle",
                bundlePem(),
                "signingCa",
                Map.of("certificate", pem(signing), "key", key.pem()),
                "blocklist",
                blocklist.stream().map(Fingerprint::hex).toList());
    }

    /** The bundle as hosts take it. */
    public String bundlePem() {
        return pem(bundle);
    }

    /** What a host asks of its peers with this. */
    public CaPool pool() {
        return CaPool.of(bundle).blocking(blocklist);
    }

    static String pem(List<Certificate> certificates) {
        var text = new StringBuilder();
        certificates.forEach(each -> text.append(each.pem()));
        return text.toString();
    }

    @Override
    public String toString() {
        return "Trust[secret]";
    }
}
