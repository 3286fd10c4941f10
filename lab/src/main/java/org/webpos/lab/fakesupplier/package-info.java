/** A fake supplier with a quota, delays and faults on command, which counts every request; and the client that controls it. */
@NullMarked
package org.webpos.lab.fakesupplier;

import org.jspecify.annotations.NullMarked;
