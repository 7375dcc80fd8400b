/**
 * How configuration becomes records, for any record: {@link dev.hybridllm.config.reader.Setting} says what a component means, one
 * model of a record's shape is computed from it, and that model is what the reader, the JSON Schemas and the settings'
 * documentation all walk. It knows JSON and nothing else of ours.
 */
@NullMarked
package dev.hybridllm.config.reader;

import org.jspecify.annotations.NullMarked;
