/** A supplier of our own, slow and easily offended on command, which keeps count of all it is asked; and how to speak to it. */
@NullMarked
package org.webpos.lab.fakesupplier;

import org.jspecify.annotations.NullMarked;
