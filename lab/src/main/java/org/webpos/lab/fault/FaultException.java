package org.webpos.lab.fault;

import org.jspecify.annotations.Nullable;
import org.webpos.lab.process.LabException;

/** Reports that a fault is not possible on the stack that runs, or could not be undone. */
public class FaultException extends LabException {

    private static final long serialVersionUID = 1;

    FaultException(String sentence) {
        this(sentence, null);
    }

    FaultException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    /** Reports that a fault is not possible, whatever runs: an unknown target, a value out of range. */
    public static final class Invalid extends FaultException {

        private static final long serialVersionUID = 1;

        Invalid(String sentence) {
            super(sentence);
        }
    }
}
