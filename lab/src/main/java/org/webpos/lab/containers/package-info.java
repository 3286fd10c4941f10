/** The same stack in containers, by {@code docker compose} and {@code compose.yaml}: started, inspected and ended. */
@NullMarked
package org.webpos.lab.containers;

import org.jspecify.annotations.NullMarked;
