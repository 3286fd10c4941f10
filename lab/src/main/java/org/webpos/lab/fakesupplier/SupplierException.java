package org.webpos.lab.fakesupplier;

/** Says in one sentence why the supplier cannot be asked or told. The message is shown to the user as it is. */
public class SupplierException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Carries the sentence. */
    public SupplierException(String sentence) {
        super(sentence);
    }

    /** Carries the sentence, and the cause for whoever debugs the lab itself. */
    public SupplierException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
