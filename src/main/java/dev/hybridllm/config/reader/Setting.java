package dev.hybridllm.config.reader;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a component of a record means to who sets it: messages, JSON Schemas and documentation are made of this. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {

    /** What the setting is, as the end of the sentence "this is …". */
    String value();

    /** A value that could stand here, as JSON text; a bare word is a text. Empty when there is none worth showing. */
    String example() default "";

    /**
     * The value that is taken when the setting is absent, as JSON text; a bare word is a text, and the empty text is written {@code
     * ""} with its quotes. Empty when there is no such value.
     */
    String byDefault() default "";

    /** What happens when the setting is absent: "no workers", "as many as there are zones". */
    String otherwise() default "";
}
