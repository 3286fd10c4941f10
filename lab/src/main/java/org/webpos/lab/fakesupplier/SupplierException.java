package org.webpos.lab.fakesupplier;

import org.jspecify.annotations.Nullable;
import org.webpos.lab.process.LabException;

/** Reports that the supplier cannot be reached or controlled. */
public class SupplierException extends LabException {

    private static final long serialVersionUID = 1;

    SupplierException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    /** Reports that the supplier rejected a request, and why. */
    public static final class Refused extends SupplierException {

        private static final long serialVersionUID = 1;

        Refused(String reason) {
            super("the supplier refuses: " + reason, null);
        }
    }
}
