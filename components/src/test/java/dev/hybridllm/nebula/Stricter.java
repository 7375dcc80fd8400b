package dev.hybridllm.nebula;

import dev.hybridllm.nebula.RandomPairs.Pair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Where we refuse on purpose what Nebula 1.10.3 accepts: the closed list of docs/decisions/0013, each with pairs that show it. */
enum Stricter {
    V1_UNKNOWN_FIELD(Reason.UNKNOWN_FIELD),
    V1_NOT_CANONICAL(Reason.NOT_CANONICAL),
    V1_MASK(Reason.MASK),
    V1_TOO_LARGE(Reason.TOO_LARGE),
    V2_TRAILING_BYTES(Reason.TRAILING_BYTES),
    V2_UNKNOWN_FIELD(Reason.UNKNOWN_FIELD),
    V2_NOT_CANONICAL(Reason.NOT_CANONICAL),
    V2_TEXT(Reason.TEXT),
    PUBLIC_KEY(Reason.PUBLIC_KEY),
    TIMES(Reason.TIMES),
    AUTHORITY_BELOW_AUTHORITY(Reason.AUTHORITY_SIGNED_BY_AUTHORITY),
    AUTHORITY_WITH_ISSUER(Reason.NOT_SELF_SIGNED),
    AUTHORITY_WITH_STRANGE_ISSUER(Reason.ISSUER),
    FILE_TEXT_AROUND(Reason.PEM),
    FILE_BASE64(Reason.NOT_CANONICAL),
    FILE_BROKEN_BLOCK(Reason.BANNER);

    enum Verdict {
        BOTH_ACCEPT,
        BOTH_REFUSE,
        STRICTER
    }

    private final Reason reason;

    Stricter(Reason reason) {
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    /** The reasons that can come of the bytes in a block, or of who signed them. */
    static Set<Reason> ofBytes() {
        var reasons = EnumSet.noneOf(Reason.class);
        Stream.of(values()).filter(each -> !each.name().startsWith("FILE_")).forEach(each -> reasons.add(each.reason));
        return reasons;
    }

    /** A block that cannot be read at all is skipped by Nebula, whatever is wrong with it: what is left may be a good one. */
    static Set<Reason> ofFiles() {
        var reasons = ofBytes();
        reasons.addAll(EnumSet.of(Reason.PEM, Reason.TRAILING_BYTES, Reason.BANNER, Reason.TRUNCATED, Reason.EMPTY));
        return reasons;
    }

    List<Pair> examples(Instant now) {
        var examples = new ArrayList<Pair>();
        for (var mesh : TestMesh.all()) {
            var fits = name().startsWith("V1")
                    ? mesh.version == Version.V1
                    : !name().startsWith("V2") || mesh.version == Version.V2;
            if (fits) {
                examples.addAll(new StricterExamples(mesh, now).of(this));
            }
        }
        return examples;
    }
}
