/** The same stack in containers: what {@code docker compose} does with {@code compose.yaml}, started, seen and ended. */
@NullMarked
package org.webpos.lab.containers;

import org.jspecify.annotations.NullMarked;
