/** Contract tests of the stand-ins, and the client that speaks to a plugin as the engine does. */
@NullMarked
package dev.hybridllm.sandbox.providers;

import org.jspecify.annotations.NullMarked;
