package org.webpos.lab.process;

import org.jspecify.annotations.Nullable;

/**
 * Reports an expected failure of the laboratory. The message is one sentence that is shown to the user as it is: what failed
 * and, where somebody can do something about it, the remedy. Everything else that is thrown is a bug.
 */
public abstract class LabException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Creates it from the sentence.
     *
     * @param cause for whoever debugs the lab itself; null where there is none
     */
    protected LabException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
