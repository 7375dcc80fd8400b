/** Contract tests of the aws stand-in against an emulator of the AWS API. */
@NullMarked
package dev.hybridllm.sandbox.providers.aws;

import org.jspecify.annotations.NullMarked;
