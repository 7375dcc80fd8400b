package dev.hybridllm.nebula;

import java.util.Arrays;
import java.util.Random;

/** Damages bytes in the ways that parsers stumble over: bits, lengths, tags, pieces that are missing, doubled or swapped. */
final class Mutator {

    private static final byte[] INTERESTING = {
        0, 1, 2, 4, 5, 0x0A, 0x0C, 0x10, 0x12, 0x1F, 0x30, 0x3F, 0x7F, -1, -128, -127, -126, -125, -124, -120, -96, -95,
        -94, -93
    };

    private final Random random;

    Mutator(long seed) {
        this.random = new Random(seed);
    }

    Random random() {
        return random;
    }

    byte[] mutated(byte[] bytes) {
        var result = bytes;
        for (var i = 1 + random.nextInt(3); i > 0; i--) {
            result = once(result);
        }
        return result;
    }

    private byte[] once(byte[] bytes) {
        if (bytes.length == 0) {
            return new byte[] {interesting()};
        }
        var at = random.nextInt(bytes.length);
        var copy = bytes.clone();
        switch (random.nextInt(9)) {
            case 0 -> copy[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            case 1 -> copy[at] = interesting();
            case 2 -> copy[at] += (byte) (random.nextBoolean() ? 1 : -1);
            case 3 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 4 -> {
                return TestBytes.joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at + 1, bytes.length));
            }
            case 5 -> {
                return TestBytes.joined(
                        Arrays.copyOf(bytes, at),
                        new byte[] {interesting()},
                        Arrays.copyOfRange(bytes, at, bytes.length));
            }
            case 6 -> {
                var end = Math.min(bytes.length, at + 1 + random.nextInt(20));
                return TestBytes.joined(Arrays.copyOf(bytes, end), Arrays.copyOfRange(bytes, at, bytes.length));
            }
            case 7 -> {
                var other = random.nextInt(bytes.length);
                var swap = copy[at];
                copy[at] = copy[other];
                copy[other] = swap;
            }
            default -> {
                var tail = new byte[1 + random.nextInt(4)];
                random.nextBytes(tail);
                return TestBytes.joined(bytes, tail);
            }
        }
        return copy;
    }

    private byte interesting() {
        return INTERESTING[random.nextInt(INTERESTING.length)];
    }
}
