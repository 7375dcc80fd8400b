package dev.hybridllm.nebula;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * A private key under a passphrase, in protobuf: {@code { Metadata = 1 { Algorithm = 1, Argon2 = 2 { version = 1, memory = 2, iterations = 3,
 * parallelism = 4, salt = 5 } }, Ciphertext = 2 }}, the ciphertext being the nonce and what AES-256-GCM gives.
 */
final class EncryptedKey {

    private static final String ALGORITHM = "AES-256-GCM";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int SHORTEST_SALT = 16;
    private static final int KEY = 32;

    private final Argon2Cost cost;
    private final byte[] salt;
    private final byte[] ciphertext;

    private EncryptedKey(Argon2Cost cost, byte[] salt, byte[] ciphertext) {
        this.cost = cost;
        this.salt = salt;
        this.ciphertext = ciphertext;
    }

    static EncryptedKey encrypt(byte[] key, String passphrase, Argon2Cost cost, byte[] salt, byte[] nonce) {
        requireSalt(salt);
        if (nonce.length != NONCE) {
            throw new Refused(Reason.SALT, "the nonce has " + nonce.length + " bytes: expected " + NONCE);
        }
        var encrypted = new EncryptedKey(cost, salt.clone(), new byte[0]);
        try {
            var sealed = encrypted.gcm(true, passphrase, nonce, key);
            var both = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, both, NONCE, sealed.length);
            return new EncryptedKey(cost, encrypted.salt, both);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("only decryption can find a wrong tag");
        }
    }

    static EncryptedKey parse(byte[] bytes) {
        var outer = new ProtoReader(bytes);
        var metadata = outer.message(1, "encryption metadata");
        var algorithm = metadata.text(1);
        var argon2 = metadata.message(2, "Argon2 parameters");
        var version = argon2.number(1);
        var memory = argon2.number(2);
        var iterations = argon2.number(3);
        var parallelism = argon2.number(4);
        var salt = argon2.bytes(5);
        argon2.requireEnd();
        metadata.requireEnd();
        var ciphertext = outer.bytes(2);
        outer.requireEnd();
        if (!algorithm.equals(ALGORITHM)) {
            throw new Refused(
                    Reason.CIPHER,
                    "the key is encrypted with " + Refused.quoted(algorithm) + ": expected " + ALGORITHM);
        }
        if (version != Argon2Parameters.ARGON2_VERSION_13) {
            throw new Refused(
                    Reason.CIPHER,
                    "the key's Argon2 is of version " + version + ": expected " + Argon2Parameters.ARGON2_VERSION_13);
        }
        requireSalt(salt);
        var key = new EncryptedKey(Argon2Cost.of(memory, iterations, parallelism), salt, ciphertext);
        if (!Arrays.equals(key.encoded(), bytes)) {
            throw new Refused(Reason.NOT_CANONICAL, "the encrypted key is not written as Nebula writes it");
        }
        return key;
    }

    private static void requireSalt(byte[] salt) {
        if (salt.length < SHORTEST_SALT) {
            throw new Refused(
                    Reason.SALT, "the salt has " + salt.length + " bytes: expected " + SHORTEST_SALT + " or more");
        }
    }

    byte[] encoded() {
        var argon2 = new ProtoWriter()
                .number(1, Argon2Parameters.ARGON2_VERSION_13)
                .number(2, cost.memoryKib())
                .number(3, cost.iterations())
                .number(4, cost.parallelism())
                .bytes(5, salt);
        var metadata = new ProtoWriter().text(1, ALGORITHM).message(2, argon2.encoded());
        return new ProtoWriter()
                .message(1, metadata.encoded())
                .bytes(2, ciphertext)
                .encoded();
    }

    byte[] decrypt(String passphrase, Argon2Cost limit) {
        cost.requireAtMost(limit);
        if (ciphertext.length < NONCE + TAG_BITS / Byte.SIZE) {
            throw new Refused(Reason.TRUNCATED, "the encrypted key is shorter than its nonce and its tag");
        }
        try {
            return gcm(
                    false,
                    passphrase,
                    Arrays.copyOf(ciphertext, NONCE),
                    Arrays.copyOfRange(ciphertext, NONCE, ciphertext.length));
        } catch (InvalidCipherTextException e) {
            throw new Refused(Reason.PASSPHRASE, "the passphrase is wrong, or the encrypted key is damaged");
        }
    }

    private byte[] gcm(boolean encrypt, String passphrase, byte[] nonce, byte[] input)
            throws InvalidCipherTextException {
        var cipher = GCMBlockCipher.newInstance(AESEngine.newInstance());
        cipher.init(encrypt, new AEADParameters(new KeyParameter(derived(passphrase)), TAG_BITS, nonce));
        var output = new byte[cipher.getOutputSize(input.length)];
        var written = cipher.processBytes(input, 0, input.length, output, 0);
        cipher.doFinal(output, written);
        return output;
    }

    private byte[] derived(String passphrase) {
        if (passphrase.isEmpty()) {
            throw new Refused(Reason.PASSPHRASE, "the passphrase is empty");
        }
        var argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.iterations())
                .withParallelism(cost.parallelism())
                .withSalt(salt)
                .build());
        var key = new byte[KEY];
        argon2.generateBytes(passphrase.getBytes(StandardCharsets.UTF_8), key);
        return key;
    }
}
