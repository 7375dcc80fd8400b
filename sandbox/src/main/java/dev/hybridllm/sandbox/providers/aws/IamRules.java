package dev.hybridllm.sandbox.providers.aws;

import com.google.gson.JsonParser;
import dev.hybridllm.sandbox.providers.ResourceKind.Failure;
import java.util.List;
import java.util.regex.Pattern;

/** What IAM takes for names, paths and documents. */
final class IamRules {

    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]*");
    private static final Pattern PATH = Pattern.compile("/|/[!-~]+/");
    private static final Pattern DESCRIPTION = Pattern.compile("[\\t\\n\\r -~\\u00A1-\\u00FF]*");
    private static final int LONGEST_PATH = 512;

    static final int LONGEST_DESCRIPTION = 1000;

    private IamRules() {}

    /** Two rules, so that a name that is too long and has other characters is told both. */
    static List<Rule> name(String property, int longest) {
        return List.of(
                Rule.length(property, 1, longest),
                Rule.text(property, "of letters, digits and _ + = , . @ - only", value -> NAME.matcher(value)
                        .matches()));
    }

    static Rule path() {
        return Rule.text(
                "path",
                "a / or begin and end with one, in at most " + LONGEST_PATH + " characters without spaces",
                value -> PATH.matcher(value).matches() && value.length() <= LONGEST_PATH);
    }

    /** Of a role; a policy's may have other characters. */
    static List<Rule> description() {
        return List.of(
                Rule.length("description", 0, LONGEST_DESCRIPTION),
                Rule.text("description", "of characters of Latin-1 only", value -> DESCRIPTION
                        .matcher(value)
                        .matches()));
    }

    /** That it is JSON at all is told from its shape. */
    static Rule policy(String property) {
        return Rule.unquoted(property, "a JSON object", value -> JsonParser.parseString(value)
                .isJsonObject());
    }

    /** IAM does not count white space. */
    static Rule policyOfAtMost(String property, int most) {
        return inputs -> {
            var length = inputs.get(property) instanceof String text
                    ? text.chars().filter(each -> !Character.isWhitespace(each)).count()
                    : 0;
            return length <= most
                    ? List.of()
                    : List.of(new Failure(
                            property, "must have at most " + most + " characters besides white space, not " + length));
        };
    }

    /** Where IAM wants a name, an ARN is a common mistake. */
    static Rule nameNotArn(String property) {
        return Rule.text(property, "a name, not an ARN", value -> !Rule.ARN
                .matcher(value)
                .matches());
    }
}
