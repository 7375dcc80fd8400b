package dev.hybridllm.nebula;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/** 32 secret bytes that a private key is made of. They come from the caller: there is no randomness here. */
public final class Seed {

    public static final int SIZE = 32;

    private final byte[] bytes;

    private Seed(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes bytes that nobody can guess, such as the seed of an Ed25519 key. */
    public static Seed of(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new Refused(Reason.SEED_SIZE, "a seed has " + bytes.length + " bytes: expected " + SIZE);
        }
        return new Seed(bytes.clone());
    }

    /** Another seed that only the holder of this one can compute: HKDF-SHA256 without salt, with the label as its info. */
    public Seed derive(String label) {
        return new Seed(expand(label, SIZE));
    }

    byte[] expand(String label, int size) {
        var generator = new HKDFBytesGenerator(new SHA256Digest());
        generator.init(new HKDFParameters(bytes, null, label.getBytes(StandardCharsets.UTF_8)));
        var result = new byte[size];
        generator.generateBytes(result, 0, size);
        return result;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "Seed[secret]";
    }
}
