package org.webpos.http.catalog;

import jakarta.servlet.http.HttpServletRequest;

/** Tells clients apart by their address: the one the front door names, else the one that the request came from. */
final class Client {

    private Client() {}

    static String of(HttpServletRequest request) {
        String named = request.getHeader("X-Forwarded-For");
        return named == null ? request.getRemoteAddr() : named;
    }
}
