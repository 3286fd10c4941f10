package org.webpos.lab.experiment;

/** Says in one sentence what is wrong with an experiment and what would be right. */
public final class ExperimentException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ExperimentException(String sentence) {
        super(sentence);
    }
}
