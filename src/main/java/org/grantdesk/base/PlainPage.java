package org.grantdesk.base;

/**
 * A page, or another address, that a controller outside the API serves. Each controller declares one as a bean for each
 * of its paths; the filter chain and the limit for requests follow from it.
 *
 * @param path where it is; may end with a variable
 * @param kind who comes there
 */
public record PlainPage(String path, Kind kind) {

    /** Who comes to a page, and what follows from that. */
    public enum Kind {
        /**
         * People come with their browser. Chain of the pages: sessions, and a token in each form. Requests without a
         * session are counted, and too many are answered with a page.
         */
        VISITED,

        /**
         * The server itself forwards here, so there is nothing for a browser to ask for. Chain of the pages, and no form
         * that could have a token.
         */
        FORWARDED,

        /**
         * Other servers call it, with a proof in the request. Chain of the pages, but no form's token. What is accepted
         * is not counted, and too many requests are answered as the protocol does.
         */
        CALLED,

        /** A platform asks. A chain of its own, without sessions; counted, but never refused. */
        PROBE
    }

    public static PlainPage visited(String path) {
        return new PlainPage(path, Kind.VISITED);
    }

    public static PlainPage forwarded(String path) {
        return new PlainPage(path, Kind.FORWARDED);
    }

    public static PlainPage called(String path) {
        return new PlainPage(path, Kind.CALLED);
    }

    public static PlainPage probe(String path) {
        return new PlainPage(path, Kind.PROBE);
    }
}
