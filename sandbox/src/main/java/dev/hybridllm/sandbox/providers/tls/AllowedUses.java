package dev.hybridllm.sandbox.providers.tls;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/** The words of {@code allowedUses}, and the two extensions that they stand for (RFC 5280, 4.2.1.3 and 4.2.1.12). */
final class AllowedUses {

    private static final Map<String, Integer> KEY_USAGES = Map.of(
            "digital_signature", KeyUsage.digitalSignature,
            "content_commitment", KeyUsage.nonRepudiation,
            "key_encipherment", KeyUsage.keyEncipherment,
            "data_encipherment", KeyUsage.dataEncipherment,
            "key_agreement", KeyUsage.keyAgreement,
            "cert_signing", KeyUsage.keyCertSign,
            "crl_signing", KeyUsage.cRLSign,
            "encipher_only", KeyUsage.encipherOnly,
            "decipher_only", KeyUsage.decipherOnly);

    private static final Map<String, KeyPurposeId> PURPOSES = Map.ofEntries(
            Map.entry("any_extended", KeyPurposeId.anyExtendedKeyUsage),
            Map.entry("server_auth", KeyPurposeId.id_kp_serverAuth),
            Map.entry("client_auth", KeyPurposeId.id_kp_clientAuth),
            Map.entry("code_signing", KeyPurposeId.id_kp_codeSigning),
            Map.entry("email_protection", KeyPurposeId.id_kp_emailProtection),
            Map.entry("ipsec_end_system", KeyPurposeId.id_kp_ipsecEndSystem),
            Map.entry("ipsec_tunnel", KeyPurposeId.id_kp_ipsecTunnel),
            Map.entry("ipsec_user", KeyPurposeId.id_kp_ipsecUser),
            Map.entry("timestamping", KeyPurposeId.id_kp_timeStamping),
            Map.entry("ocsp_signing", KeyPurposeId.id_kp_OCSPSigning),
            Map.entry("microsoft_server_gated_crypto", purpose("1.3.6.1.4.1.311.10.3.3")),
            Map.entry("netscape_server_gated_crypto", purpose("2.16.840.1.113730.4.1")),
            Map.entry("microsoft_commercial_code_signing", purpose("1.3.6.1.4.1.311.2.1.22")),
            Map.entry("microsoft_kernel_code_signing", purpose("1.3.6.1.4.1.311.61.1.1")));

    private AllowedUses() {}

    static List<String> names() {
        var names = new TreeSet<>(KEY_USAGES.keySet());
        names.addAll(PURPOSES.keySet());
        return List.copyOf(names);
    }

    static Optional<KeyUsage> keyUsage(List<String> uses) {
        var bits =
                uses.stream().mapToInt(use -> KEY_USAGES.getOrDefault(use, 0)).reduce(0, (left, right) -> left | right);
        return bits == 0 ? Optional.empty() : Optional.of(new KeyUsage(bits));
    }

    static Optional<ExtendedKeyUsage> extendedKeyUsage(List<String> uses) {
        var purposes =
                uses.stream().filter(PURPOSES::containsKey).map(PURPOSES::get).toArray(KeyPurposeId[]::new);
        return purposes.length == 0 ? Optional.empty() : Optional.of(new ExtendedKeyUsage(purposes));
    }

    private static KeyPurposeId purpose(String oid) {
        return KeyPurposeId.getInstance(new ASN1ObjectIdentifier(oid));
    }
}
