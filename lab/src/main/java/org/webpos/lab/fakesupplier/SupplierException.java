package org.webpos.lab.fakesupplier;

/** Reports that the supplier cannot be reached or controlled. The message is one sentence that is shown to the user. */
public class SupplierException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Creates it from the sentence. */
    public SupplierException(String sentence) {
        super(sentence);
    }

    /** Creates it from the sentence, and the cause for whoever debugs the lab itself. */
    public SupplierException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** Reports that the supplier rejected a request, and why. */
    public static final class Refused extends SupplierException {

        private static final long serialVersionUID = 1;

        Refused(String reason) {
            super("the supplier refuses: " + reason);
        }
    }
}
