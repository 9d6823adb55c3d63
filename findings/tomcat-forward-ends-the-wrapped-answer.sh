#!/usr/bin/env bash
# Package:   org.apache.tomcat.embed:tomcat-embed-core 11.0.27 (Java 17 or later, Maven 3.9)
# Date:      2026-11-27
# Behaviour: A filter gives the servlet a wrapped response that keeps the body, to write it out at the end (to compress
#            it, to count it, to sign it). Where the servlet writes itself, that works. Where the servlet forwards,
#            Tomcat ends the real response as soon as the forward returns, because the wrapper is taken for something
#            of the application's: what the filter writes afterwards goes nowhere, without an error, and the client
#            gets 200 with an empty body.
# Guess:     the container closes the response that it gave to the forward, which is the wrapper, and leaves the one
#            beneath to the filter that owns it.
# Who meets: everyone with a buffering or compressing filter around a framework that serves its first page by a forward
#            (Vaadin does, and so does every welcome file). Closing the compressor in the wrapper's own stream instead
#            of after the chain is the way out.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.tomcat.embed</groupId><artifactId>tomcat-embed-core</artifactId><version>11.0.27</version></dependency>
  </dependencies>
</project>
POM
"${MAVEN:-mvn}" -q -B -f "$work/pom.xml" dependency:copy-dependencies -DoutputDirectory="$work/lib"
cat > Finding.java <<'JAVA'
import jakarta.servlet.*;
import jakarta.servlet.http.*;
import java.io.*;
import java.net.URI;
import java.net.http.*;
import java.util.logging.*;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.*;

class Finding {
    /** Keeps the body in memory. */
    static class Kept extends HttpServletResponseWrapper {
        final StringWriter body = new StringWriter();
        private final PrintWriter writer = new PrintWriter(body, true);

        Kept(HttpServletResponse response) {
            super(response);
        }

        @Override
        public PrintWriter getWriter() {
            return writer;
        }

        @Override
        public void flushBuffer() {}
    }

    static HttpServlet servlet(String forwardTo) {
        return new HttpServlet() {
            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws ServletException, IOException {
                if (forwardTo == null) {
                    response.getWriter().print("the page");
                } else {
                    request.getRequestDispatcher(forwardTo).forward(request, response);
                }
            }
        };
    }

    static void add(Context context, String path, HttpServlet servlet) {
        Tomcat.addServlet(context, path, servlet);
        context.addServletMappingDecoded(path, path);
    }

    static String get(int port, String path) throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
                        HttpResponse.BodyHandlers.ofString());
        System.out.println(path + ": " + answer.statusCode() + ", body \"" + answer.body() + "\"");
        return answer.body();
    }

    public static void main(String[] args) throws Exception {
        Logger.getLogger("org.apache").setLevel(Level.WARNING);
        var tomcat = new Tomcat();
        tomcat.setBaseDir(".");
        tomcat.setPort(0);
        tomcat.getConnector();
        var context = tomcat.addContext("", new File(".").getAbsolutePath());
        add(context, "/direct", servlet(null));
        add(context, "/forwarded", servlet("/direct"));
        var filter = new FilterDef();
        filter.setFilterName("kept");
        filter.setFilter((request, response, chain) -> {
            var kept = new Kept((HttpServletResponse) response);
            chain.doFilter(request, kept);
            response.getWriter().print(kept.body);
        });
        context.addFilterDef(filter);
        var map = new FilterMap();
        map.setFilterName("kept");
        map.addURLPatternDecoded("/*");
        context.addFilterMap(map);
        tomcat.start();
        var port = tomcat.getConnector().getLocalPort();
        var direct = get(port, "/direct");
        var forwarded = get(port, "/forwarded");
        tomcat.stop();
        System.exit("the page".equals(direct) && forwarded.isEmpty() ? 0 : 1);
    }
}
JAVA
java -cp "lib/*" Finding.java
