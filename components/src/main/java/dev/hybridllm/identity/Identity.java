package dev.hybridllm.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Which resource of which stack something in AWS is. An engine that is killed between a creation and the note of it never learns the
 * new thing's identifier; by this tag it is found again. Pure: the same URN, the same tag.
 *
 * @param urn the resource's URN, {@code urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME}
 */
public record Identity(String urn) {

    /** The tag's key. */
    public static final String KEY = "hybrid-llm:identity";

    /** What AWS takes for the value of a tag. */
    public static final int LONGEST = 256;

    private static final String SCHEME = "urn:pulumi:";
    private static final String ROOT = "pulumi:pulumi:Stack";
    /** Letters, digits and these are what every service of AWS takes; {@code +}, {@code =} and {@code @} have a meaning of ours. */
    private static final String PLAIN = " _.:/-";

    public Identity {
        if (!urn.startsWith(SCHEME) || urn.split("::", 4).length != 4) {
            throw new IllegalArgumentException(
                    "'" + urn + "' is not a URN: expected urn:pulumi:STACK::PROJECT::TYPE::NAME");
        }
    }

    /** The child that a parent of that URN has under a type and a name, named as the engine names it. */
    public static Identity child(String parentUrn, String type, String name) {
        var parent = new Identity(parentUrn).urn.split("::", 4);
        var types = parent[2].equals(ROOT) ? type : parent[2] + "$" + type;
        return new Identity(parent[0] + "::" + parent[1] + "::" + types + "::" + name);
    }

    /** The resource of that type and name that has no parent. */
    public static Identity root(String project, String stack, String type, String name) {
        return new Identity(SCHEME + stack + "::" + project + "::" + type + "::" + name);
    }

    /** How the tags of all resources of a stack begin. */
    public static String prefix(String project, String stack) {
        return escaped(stack) + "::" + escaped(project) + "::";
    }

    /**
     * The tag's value: the URN without its scheme, a {@code +} for each {@code $}, and other characters as {@code =} and two digits for
     * each byte. One that would be too long ends in a digest instead.
     */
    public String tag() {
        var text = escaped(urn.substring(SCHEME.length()));
        if (text.length() <= LONGEST) {
            return text;
        }
        var digest = "@" + digest();
        return text.substring(0, LONGEST - digest.length()) + digest;
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (point == '$') {
                escaped.append('+');
            } else if (point < 128 && (Character.isLetterOrDigit(point) || PLAIN.indexOf(point) >= 0)) {
                escaped.append((char) point);
            } else {
                for (var each : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
                    escaped.append('=').append(HexFormat.of().withUpperCase().toHexDigits(each));
                }
            }
        });
        return escaped.toString();
    }

    private String digest() {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(urn.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
