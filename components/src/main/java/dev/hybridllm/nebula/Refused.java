package dev.hybridllm.nebula;

/** Why something was not done: a {@link Reason}, and words with the value that is at fault. Never holds a private key or a passphrase. */
public final class Refused extends IllegalArgumentException {

    private static final int LONGEST_QUOTE = 100;

    private final Reason reason;

    Refused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** A foreign text as it may stand in a message: on one line, and not longer than one reads. */
    static String quoted(String text) {
        var quote = new StringBuilder("'");
        text.codePoints().limit(LONGEST_QUOTE).forEach(character -> {
            if (Character.isISOControl(character)) {
                quote.append(String.format("\\u%04x", character));
            } else {
                quote.appendCodePoint(character);
            }
        });
        return quote.append(text.codePointCount(0, text.length()) > LONGEST_QUOTE ? "…'" : "'")
                .toString();
    }
}
