package dev.hybridllm.tls;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import org.jspecify.annotations.Nullable;

/** A private key: generated once and then kept, secret, in the engine's state. */
@ResourceType(type = PrivateKey.TYPE)
@SuppressWarnings("NullAway.Init") // The SDK fills the outputs in, from within the superclass's constructor.
public final class PrivateKey extends CustomResource {

    static final String TYPE = "tls:index/privateKey:PrivateKey";

    @Export(
            name = "privateKeyPem",
            refs = {String.class},
            tree = "[0]")
    private Output<String> privateKeyPem;

    @Export(
            name = "privateKeyPemPkcs8",
            refs = {String.class},
            tree = "[0]")
    private Output<String> privateKeyPemPkcs8;

    @Export(
            name = "privateKeyOpenssh",
            refs = {String.class},
            tree = "[0]")
    private Output<String> privateKeyOpenssh;

    @Export(
            name = "publicKeyPem",
            refs = {String.class},
            tree = "[0]")
    private Output<String> publicKeyPem;

    @Export(
            name = "publicKeyOpenssh",
            refs = {String.class},
            tree = "[0]")
    private Output<String> publicKeyOpenssh;

    @Export(
            name = "publicKeyFingerprintMd5",
            refs = {String.class},
            tree = "[0]")
    private Output<String> publicKeyFingerprintMd5;

    @Export(
            name = "publicKeyFingerprintSha256",
            refs = {String.class},
            tree = "[0]")
    private Output<String> publicKeyFingerprintSha256;

    public PrivateKey(String name, PrivateKeyArgs args) {
        this(name, args, null);
    }

    public PrivateKey(String name, PrivateKeyArgs args, @Nullable CustomResourceOptions options) {
        super(TYPE, name, args, TlsOptions.of(options, "privateKeyOpenssh", "privateKeyPem", "privateKeyPemPkcs8"));
    }

    /** The private key in PEM, secret: PKCS#1 for RSA, SEC 1 for ECDSA, PKCS#8 for ED25519. */
    public Output<String> privateKeyPem() {
        return privateKeyPem;
    }

    /** The private key in PKCS#8 PEM, secret. An ED25519 one holds the 32-byte seed. */
    public Output<String> privateKeyPemPkcs8() {
        return privateKeyPemPkcs8;
    }

    /** The private key as OpenSSH writes it, secret; empty for ECDSA on P224. */
    public Output<String> privateKeyOpenssh() {
        return privateKeyOpenssh;
    }

    /** The public key in PEM, with a line feed at the end. */
    public Output<String> publicKeyPem() {
        return publicKeyPem;
    }

    /** The public key as a line for authorized_keys, with a line feed at the end; empty for ECDSA on P224. */
    public Output<String> publicKeyOpenssh() {
        return publicKeyOpenssh;
    }

    /** The public key's fingerprint as OpenSSH wrote it once, {@code aa:bb:…}; empty for ECDSA on P224. */
    public Output<String> publicKeyFingerprintMd5() {
        return publicKeyFingerprintMd5;
    }

    /** The public key's fingerprint as OpenSSH writes it, {@code SHA256:…}; empty for ECDSA on P224. */
    public Output<String> publicKeyFingerprintSha256() {
        return publicKeyFingerprintSha256;
    }
}
