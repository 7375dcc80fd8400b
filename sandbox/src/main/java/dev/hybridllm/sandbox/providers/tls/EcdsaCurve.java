package dev.hybridllm.sandbox.providers.tls;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;

/** The curves that the provider knows. */
enum EcdsaCurve {
    P224(SECObjectIdentifiers.secp224r1, "SHA256WITHECDSA"),
    P256(SECObjectIdentifiers.secp256r1, "SHA256WITHECDSA"),
    P384(SECObjectIdentifiers.secp384r1, "SHA384WITHECDSA"),
    P521(SECObjectIdentifiers.secp521r1, "SHA512WITHECDSA");

    private final String oid;
    private final String signature;

    EcdsaCurve(ASN1ObjectIdentifier oid, String signature) {
        this.oid = oid.getId();
        this.signature = signature;
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Enum::name).toList();
    }

    static EcdsaCurve of(ASN1ObjectIdentifier oid) {
        return Arrays.stream(values())
                .filter(curve -> curve.oid.equals(oid.getId()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("curve " + oid + " is none of " + names()));
    }

    ECNamedDomainParameters parameters() {
        return ECNamedDomainParameters.lookup(new ASN1ObjectIdentifier(oid));
    }

    /** The signature algorithm that the official provider's library picks for keys on this curve. */
    String signature() {
        return signature;
    }

    /** OpenSSH's name of the curve; it has none for P224. */
    String opensshName() {
        return "nist" + name().toLowerCase(Locale.ROOT);
    }
}
