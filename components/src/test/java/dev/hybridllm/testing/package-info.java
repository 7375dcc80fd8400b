/** What tests of this project share: the one recording mock and golden files. */
@NullMarked
package dev.hybridllm.testing;

import org.jspecify.annotations.NullMarked;
