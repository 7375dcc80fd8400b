package dev.hybridllm.nebula;

/**
 * What it costs to try a passphrase: Argon2id's parameters.
 *
 * @param memoryKib memory in KiB
 * @param iterations passes over it
 * @param parallelism lanes, 1 to 255
 */
public record Argon2Cost(int memoryKib, int iterations, int parallelism) {

    /** What {@code nebula-cert} takes by default: 2 GiB once, in four lanes. The JVM's heap has to hold it. */
    public static final Argon2Cost NEBULA_DEFAULT = new Argon2Cost(2 * 1024 * 1024, 1, 4);

    /** The most that a foreign file is granted by default: 2 GiB, and four passes over as much. */
    public static final Argon2Cost LIMIT = new Argon2Cost(2 * 1024 * 1024, 4, 255);

    private static final int MOST_LANES = 255;
    private static final int BLOCKS_OF_A_LANE = 8;

    public Argon2Cost {
        if (memoryKib < 1 || iterations < 1 || parallelism < 1 || parallelism > MOST_LANES) {
            throw refused(memoryKib, iterations, parallelism);
        }
    }

    /** Of numbers in a file. */
    static Argon2Cost of(long memoryKib, long iterations, long parallelism) {
        if (isSmall(memoryKib) && isSmall(iterations) && isSmall(parallelism)) {
            return new Argon2Cost((int) memoryKib, (int) iterations, (int) parallelism);
        }
        throw refused(memoryKib, iterations, parallelism);
    }

    private static boolean isSmall(long number) {
        return number >= 0 && number <= Integer.MAX_VALUE;
    }

    private static Refused refused(long memoryKib, long iterations, long parallelism) {
        return new Refused(
                Reason.ARGON2_COST,
                "Argon2 cannot take " + words(memoryKib, iterations, parallelism)
                        + ": expected at least 1 of each, and at most " + Integer.MAX_VALUE + " KiB and iterations and "
                        + MOST_LANES + " lanes");
    }

    /** Refuses a cost above that limit: in memory, in memory times iterations, which is time, or in lanes. */
    void requireAtMost(Argon2Cost limit) {
        if (taken() > limit.taken()
                || taken() * iterations > limit.taken() * limit.iterations
                || parallelism > limit.parallelism) {
            throw new Refused(
                    Reason.ARGON2_COST,
                    "the encrypted key's Argon2 wants " + words(memoryKib, iterations, parallelism) + ": granted are "
                            + words(limit.memoryKib, limit.iterations, limit.parallelism)
                            + ". Grant more only to a file that you trust");
        }
    }

    /** Each lane takes eight blocks of 1 KiB, even if less was asked for. */
    private long taken() {
        return Math.max(memoryKib, BLOCKS_OF_A_LANE * (long) parallelism);
    }

    private static String words(long memoryKib, long iterations, long parallelism) {
        return memoryKib + " KiB, " + iterations + " iterations and " + parallelism + " lanes";
    }
}
