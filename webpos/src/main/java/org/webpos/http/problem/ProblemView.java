package org.webpos.http.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.webpos.problem.ProblemException;
import org.webpos.problem.Violation;

/**
 * A problem as the client reads it (RFC 9457, section 3).
 *
 * @param type URI that names the type, {@code about:blank} where the status says it all
 * @param title short summary
 * @param status HTTP status, 400 to 599
 * @param detail one sentence for this occurrence
 * @param instance path of the request
 * @param violations what is wrong with each field; left out where there is none
 */
public record ProblemView(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        @Nullable List<Violation> violations) {

    /** The media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Shows a problem of the request at this path. */
    public static ProblemView of(ProblemException problem, String instance) {
        return new ProblemView(
                problem.type().uri(),
                problem.type().title(),
                problem.type().status(),
                String.valueOf(problem.getMessage()),
                instance,
                problem.violations().isEmpty() ? null : problem.violations());
    }

    static ProblemView ofStatus(int status, String title, String detail, String instance) {
        return new ProblemView("about:blank", title, status, detail, instance, null);
    }
}
