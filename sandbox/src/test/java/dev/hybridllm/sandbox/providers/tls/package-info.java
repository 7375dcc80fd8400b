/** Contract tests of the tls stand-in; those named so run against the official plugin too, with {@code -Dplugin.tls=path}. */
@NullMarked
package dev.hybridllm.sandbox.providers.tls;

import org.jspecify.annotations.NullMarked;
