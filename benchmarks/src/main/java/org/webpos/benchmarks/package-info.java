/**
 * How benchmarks are run and what is printed of them. The benchmarks themselves are in the packages of what they measure, most
 * of which is not public.
 */
@NullMarked
package org.webpos.benchmarks;

import org.jspecify.annotations.NullMarked;
