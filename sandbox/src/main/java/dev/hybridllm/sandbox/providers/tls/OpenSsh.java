package dev.hybridllm.sandbox.providers.tls;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;

/**
 * OpenSSH's forms of a key. The private one is the {@code openssh-key-v1} container for every algorithm, unencrypted and without
 * a comment, which Bouncy Castle writes for ED25519 only; the format is OpenSSH's PROTOCOL.key.
 */
final class OpenSsh {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BLOCK = 8;

    private final TlsKey key;

    OpenSsh(TlsKey key) {
        this.key = key;
    }

    /** OpenSSH has no P224; the provider then leaves all these outputs empty. */
    boolean isSupported() {
        return key.algorithm() != KeyAlgorithm.ECDSA || key.curve() != EcdsaCurve.P224;
    }

    /** A line of an authorized_keys file, with its line feed. */
    String authorizedKey() {
        return type() + " " + Base64.getEncoder().encodeToString(publicBlob()) + "\n";
    }

    String md5Fingerprint() {
        return HexFormat.ofDelimiter(":").formatHex(digest("MD5"));
    }

    String sha256Fingerprint() {
        return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest("SHA-256"));
    }

    String privateKeyPem() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.write("openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII));
            text(out, "none");
            text(out, "none");
            text(out, "");
            out.writeInt(1);
            block(out, publicBlob());
            block(out, privateSection());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Pem.write(Pem.OPENSSH_KEY, bytes.toByteArray());
    }

    private byte[] privateSection() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        var check = RANDOM.nextInt();
        out.writeInt(check);
        out.writeInt(check);
        text(out, type());
        if (key.secret() instanceof RSAPrivateCrtKeyParameters rsa) {
            number(out, rsa.getModulus());
            number(out, rsa.getPublicExponent());
            number(out, rsa.getExponent());
            number(out, rsa.getQInv());
            number(out, rsa.getP());
            number(out, rsa.getQ());
        } else if (key.secret() instanceof ECPrivateKeyParameters ec) {
            text(out, key.curve().opensshName());
            block(out, ((ECPublicKeyParameters) key.open()).getQ().getEncoded(false));
            number(out, ec.getD());
        } else if (key.secret() instanceof Ed25519PrivateKeyParameters ed) {
            var open = ed.generatePublicKey().getEncoded();
            block(out, open);
            out.writeInt(ed.getEncoded().length + open.length);
            out.write(ed.getEncoded());
            out.write(open);
        }
        text(out, "");
        for (var pad = 1; bytes.size() % BLOCK != 0; pad++) {
            out.write(pad);
        }
        return bytes.toByteArray();
    }

    private String type() {
        return switch (key.algorithm()) {
            case RSA -> "ssh-rsa";
            case ECDSA -> "ecdsa-sha2-" + key.curve().opensshName();
            case ED25519 -> "ssh-ed25519";
        };
    }

    private byte[] publicBlob() {
        try {
            return OpenSSHPublicKeyUtil.encodePublicKey(key.open());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm).digest(publicBlob());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        block(out, text.getBytes(StandardCharsets.US_ASCII));
    }

    // An SSH mpint of a positive number is exactly Java's two's complement form.
    private static void number(DataOutputStream out, BigInteger number) throws IOException {
        block(out, number.toByteArray());
    }

    private static void block(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
