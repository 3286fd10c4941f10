package org.webpos.problem.http;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers errors of the container, which sends them here as the error page of {@code web.xml}. Thread-safe. */
@WebServlet(urlPatterns = ContainerProblems.PATH, loadOnStartup = 1)
public class ContainerProblems extends HttpServlet {

    static final String PATH = "/problem";

    private static final Jsonb JSON = JsonbBuilder.create();

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // Asked for directly, it is as any other path that does not exist.
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer told ? told : 404;
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String instance = path == null ? request.getRequestURI() : path.toString();
        response.setStatus(status);
        response.setContentType(ProblemView.MEDIA_TYPE);
        response.getOutputStream()
                .write(JSON.toJson(Statuses.view(status, instance)).getBytes(StandardCharsets.UTF_8));
    }
}
