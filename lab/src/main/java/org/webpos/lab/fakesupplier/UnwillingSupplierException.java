package org.webpos.lab.fakesupplier;

/** Says that the supplier does not do what is asked of it, and why: what is asked makes no sense. */
public final class UnwillingSupplierException extends SupplierException {

    private static final long serialVersionUID = 1;

    UnwillingSupplierException(String why) {
        super("the supplier refuses: " + why);
    }
}
