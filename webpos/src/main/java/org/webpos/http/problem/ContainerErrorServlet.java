package org.webpos.http.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.webpos.json.JsonWriter;
import org.webpos.problem.ProblemException;

/** Answers errors of the container, which sends them here as the error page of {@code web.xml}. Thread-safe. */
@WebServlet(urlPatterns = ContainerErrorServlet.PATH, loadOnStartup = 1)
public class ContainerErrorServlet extends HttpServlet {

    static final String PATH = "/problem";

    /**
     * Answers a request that reached no resource with one of our problems. Does not use the error page: the server leaves it
     * out where a client asks for another protocol.
     */
    public static void answer(ProblemException problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ProblemView.headers(problem).forEach(response::setHeader);
        write(ProblemView.of(problem, request.getRequestURI()), response);
    }

    /** Answers a request that reached no resource with a status that is none of our problems, without the error page too. */
    public static void answer(int status, HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(ProblemView.ofStatus(status, request.getRequestURI()), response);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // Requested directly, it answers like any other path that does not exist.
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String instance = path == null ? request.getRequestURI() : path.toString();
        write(ProblemView.ofStatus(status, instance), response);
    }

    private static void write(ProblemView problem, HttpServletResponse response) throws IOException {
        response.setStatus(problem.status());
        response.setContentType(ProblemView.MEDIA_TYPE);
        response.getOutputStream().write(JsonWriter.bytes(problem));
    }
}
