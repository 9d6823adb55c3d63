package org.grantdesk.e2e;

/**
 * One request with its answer, as it went over the wire.
 *
 * @param request method and address
 * @param sent body of the request
 * @param headers headers of the answer, one per line
 * @param body body of the answer
 */
record Exchange(String request, String sent, String headers, String body) {

    /** Everything the server said. */
    String answer() {
        return headers + "\n" + body;
    }
}
