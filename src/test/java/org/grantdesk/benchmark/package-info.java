/** Measures, and asserts nothing about time: run by hand, the output goes to docs/benchmarks.md. */
@org.jspecify.annotations.NullMarked
package org.grantdesk.benchmark;
