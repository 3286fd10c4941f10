@NullMarked
package org.webpos.lab.resilience;

import org.jspecify.annotations.NullMarked;
