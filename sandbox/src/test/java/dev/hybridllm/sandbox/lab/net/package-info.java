/** What a mesh of real Nebula hosts does with real packets: docs/lab.md. */
@NullMarked
package dev.hybridllm.sandbox.lab.net;

import org.jspecify.annotations.NullMarked;
