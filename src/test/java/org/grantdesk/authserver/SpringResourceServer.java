package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.PropertySourcesPlaceholderConfigurer;
import org.springframework.core.env.MapPropertySource;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.util.FileSystemUtils;

/** A small application of Spring Boot's beside the portal, into which a check was pasted. */
final class SpringResourceServer {

    private SpringResourceServer() {}

    static ResourceServer start(String code, String secret) {
        var folder = compile(code);
        var context = new AnnotationConfigServletWebServerApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addLast(new MapPropertySource("secret", Map.of("API_SECRET", secret)));
        var loader = new URLClassLoader(new URL[] {url(folder)}, SpringResourceServer.class.getClassLoader());
        context.setClassLoader(loader);
        try {
            context.register(Host.class, loader.loadClass("TokenChecks"));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
        context.refresh();
        return new ResourceServer(context.getWebServer().getPort(), () -> end(context, folder));
    }

    private static Path compile(String code) {
        try {
            var folder = Files.createTempDirectory("resource-server");
            var source = Files.writeString(folder.resolve("TokenChecks.java"), code);
            var compiler = ToolProvider.getSystemJavaCompiler();
            var complaints = new StringWriter();
            try (var files = compiler.getStandardFileManager(null, null, null)) {
                var options = List.of("-proc:none", "-parameters", "-d", folder.toString());
                var compiled = compiler.getTask(
                                complaints, files, null, options, null, files.getJavaFileObjects(source))
                        .call();
                assertThat(compiled).as(complaints.toString()).isTrue();
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(ConfigurableApplicationContext context, Path folder) {
        context.close();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(Path folder) {
        try {
            return folder.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without {@code @Configuration}: the portal of the tests would find it, and have it as its own. */
    @EnableWebSecurity
    static class Host {

        /** As in an application of Spring Boot's; filters are made before the placeholders are known otherwise. */
        @Bean
        static PropertySourcesPlaceholderConfigurer placeholders() {
            return new PropertySourcesPlaceholderConfigurer();
        }

        @Bean
        TomcatServletWebServerFactory tomcat() {
            return new TomcatServletWebServerFactory(0);
        }

        @Bean
        ServletRegistrationBean<HttpServlet> hello() {
            return new ServletRegistrationBean<>(
                    new HttpServlet() {
                        @Override
                        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                                throws IOException {
                            response.getWriter().write("Hello " + request.getRemoteUser());
                        }
                    },
                    "/");
        }
    }
}
