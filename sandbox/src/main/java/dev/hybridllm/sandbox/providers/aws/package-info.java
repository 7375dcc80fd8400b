/**
 * Stand-in for the aws plugin: the official provider's behaviour, as far as this project uses it, against an AWS API emulator.
 *
 * <p>Each resource type is one entry of a table: a schema and how to create, find, change and remove the thing. This package knows the
 * AWS API and nothing of the project; it never talks to an endpoint other than a loopback one.
 */
@NullMarked
package dev.hybridllm.sandbox.providers.aws;

import org.jspecify.annotations.NullMarked;
