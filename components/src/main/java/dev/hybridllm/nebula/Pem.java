package dev.hybridllm.nebula;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;

/**
 * PEM as Nebula writes it: blocks one after the other, each a BEGIN line, base64 lines and an END line of a known banner. Nothing else may
 * stand there but empty lines between blocks: no headers, no comments, no tail.
 */
final class Pem {

    /** The most text that is looked at. */
    static final int LARGEST_TEXT = 1 << 20;

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";
    private static final int LINE = 64;

    /** One block. */
    static final class Block {

        private final Banner banner;
        private final byte[] bytes;

        private Block(Banner banner, byte[] bytes) {
            this.banner = banner;
            this.bytes = bytes;
        }

        Banner banner() {
            return banner;
        }

        byte[] bytes() {
            return bytes;
        }

        Refused isNot(String wanted) {
            return new Refused(Reason.BANNER, "the PEM holds a " + banner.text() + ": expected " + wanted);
        }
    }

    private Pem() {}

    static String write(Banner banner, byte[] bytes) {
        var lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(bytes);
        return BEGIN + banner.text() + DASHES + "\n" + lines + "\n" + END + banner.text() + DASHES + "\n";
    }

    /** The only block of a text. */
    static Block one(String text, String wanted) {
        var blocks = all(text, wanted);
        if (blocks.size() > 1) {
            throw new Refused(
                    Reason.TRAILING_BYTES,
                    "the PEM holds " + blocks.size() + " blocks: expected " + wanted + " and no more");
        }
        return blocks.get(0);
    }

    /** All blocks of a text; there is at least one. */
    static List<Block> all(String text, String wanted) {
        if (text.length() > LARGEST_TEXT) {
            throw new Refused(
                    Reason.TOO_LARGE,
                    "the PEM has " + text.length() + " characters: at most " + LARGEST_TEXT + " are read");
        }
        var blocks = new ArrayList<Block>();
        var lines = text.lines().iterator();
        while (lines.hasNext()) {
            var line = lines.next();
            if (line.startsWith(BEGIN)) {
                var banner = banner(line);
                var base64 = new StringBuilder();
                var end = END + banner.text() + DASHES;
                for (line = next(lines, banner); !line.equals(end); line = next(lines, banner)) {
                    base64.append(line);
                }
                blocks.add(new Block(banner, decoded(banner, base64.toString())));
            } else if (!isEmpty(line)) {
                throw blocks.isEmpty()
                        ? new Refused(Reason.PEM, "the text does not begin with a PEM block: expected " + wanted)
                        : new Refused(
                                Reason.TRAILING_BYTES,
                                "something that is no PEM block follows block " + blocks.size() + ": remove it");
            }
        }
        if (blocks.isEmpty()) {
            throw new Refused(Reason.EMPTY, "the text is empty: expected " + wanted);
        }
        return List.copyOf(blocks);
    }

    /** Java would take some control characters for blanks as well. */
    private static boolean isEmpty(String line) {
        return line.chars().allMatch(character -> character == ' ' || character == '\t');
    }

    /** What stands in a banner may be anything, a key that lost its line break too: it is not repeated. */
    private static Banner banner(String line) {
        if (!line.endsWith(DASHES) || line.length() < BEGIN.length() + DASHES.length()) {
            throw new Refused(Reason.PEM, "a BEGIN line of the PEM does not end in five dashes");
        }
        return Banner.of(line.substring(BEGIN.length(), line.length() - DASHES.length()))
                .orElseThrow(
                        () -> new Refused(Reason.BANNER, "the PEM holds a block of a kind that Nebula does not have"));
    }

    private static String next(Iterator<String> lines, Banner banner) {
        if (!lines.hasNext()) {
            throw new Refused(Reason.TRUNCATED, "the PEM ends before the END line of its " + banner.text());
        }
        return lines.next();
    }

    private static byte[] decoded(Banner banner, String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            throw new Refused(Reason.PEM, "the " + banner.text() + " is not base64 between its BEGIN and END lines");
        }
        if (bytes.length == 0) {
            throw new Refused(Reason.EMPTY, "the " + banner.text() + " is empty");
        }
        if (bytes.length > banner.largest()) {
            throw new Refused(
                    Reason.TOO_LARGE,
                    "the " + banner.text() + " has " + bytes.length + " bytes: at most " + banner.largest()
                            + " are allowed");
        }
        if (!Base64.getEncoder().encodeToString(bytes).equals(base64)) {
            throw new Refused(
                    Reason.NOT_CANONICAL, "the base64 of the " + banner.text() + " does not end as base64 has to");
        }
        return bytes;
    }
}
