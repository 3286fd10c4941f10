package org.webpos.lab.stack;

import org.webpos.lab.process.LabException;

/** Reports that an operation on a stack failed, and what to do about it. */
public final class StackException extends LabException {

    private static final long serialVersionUID = 1;

    /** Creates it from the sentence. */
    public StackException(String sentence) {
        super(sentence, null);
    }

    /** Creates it from the sentence and the cause. */
    public StackException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
