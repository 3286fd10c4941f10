package org.webpos.lab.load;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a finished load leaves behind.
 *
 * @param log Gatling's log, for {@link SimulationLog}
 * @param carts what each shopper knows of its cart, one JSON object a line
 * @param generatorCpu processor time of the whole Gatling process, its start and its last moments included
 */
public record LoadFiles(Path log, Path carts, Duration generatorCpu) {}
