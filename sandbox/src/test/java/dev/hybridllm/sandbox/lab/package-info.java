/** Tests of the lab's programs, and the extension through which other tests get one. */
@NullMarked
package dev.hybridllm.sandbox.lab;

import org.jspecify.annotations.NullMarked;
