package org.webpos.http.routing;

import java.util.ArrayList;
import java.util.List;
import org.webpos.http.problem.ProblemView;
import org.webpos.json.JsonWriter;
import org.webpos.problem.ProblemException;

/** A response of the API, ready to be sent. Not thread-safe; nobody changes it once it is handed over. */
public final class ApiResponse {

    private static final String JSON = "application/json";

    private final int status;
    private final String mediaType;
    private final byte[] body;
    private final List<Header> headers = new ArrayList<>(4);

    /** One header of a response. */
    public record Header(String name, String value) {}

    private ApiResponse(int status, String mediaType, byte[] body) {
        this.status = status;
        this.mediaType = mediaType;
        this.body = body;
    }

    /** Creates a 200 response with this value. */
    public static ApiResponse ok(Object value) {
        return json(JsonWriter.bytes(value));
    }

    /** Creates a 200 response with this JSON in UTF-8. */
    public static ApiResponse json(byte[] body) {
        return new ApiResponse(200, JSON, body);
    }

    /** Creates a 204 response. */
    public static ApiResponse noContent() {
        return new ApiResponse(204, JSON, new byte[0]);
    }

    /** Creates the response of a problem that a request to this path had. */
    static ApiResponse problem(ProblemException problem, String path) {
        ApiResponse response = of(ProblemView.of(problem, path));
        ProblemView.headers(problem).forEach(response::with);
        return response;
    }

    /** Creates the response of an HTTP status that is none of our problems. */
    static ApiResponse status(int status, String path) {
        return of(ProblemView.ofStatus(status, path));
    }

    private static ApiResponse of(ProblemView problem) {
        return new ApiResponse(problem.status(), ProblemView.MEDIA_TYPE, JsonWriter.bytes(problem));
    }

    /** Adds a header, and returns this response. */
    public ApiResponse with(String name, String value) {
        headers.add(new Header(name, value));
        return this;
    }

    int status() {
        return status;
    }

    String mediaType() {
        return mediaType;
    }

    byte[] body() {
        return body;
    }

    List<Header> headers() {
        return headers;
    }
}
