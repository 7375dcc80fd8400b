/**
 * Brings a stack back whose engine or plugin was killed, or whose cloud answered too late: finds what was made and never written down.
 * Works on the sandbox and on a stack of a real account alike; what a person would do by hand is in docs/runbooks/resume.md.
 */
@NullMarked
package dev.hybridllm.sandbox.recovery;

import org.jspecify.annotations.NullMarked;
