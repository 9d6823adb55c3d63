package org.grantdesk.authserver;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** An app that registers itself, and then speaks the protocol with what it was told. */
record RegisteringClient(int port) {

    static final String OWN_PATH = "/oauth/register";
    static final String DIALECT_PATH = "/api/v4/oauth/apps/register";

    /** What the usual clients of the Model Context Protocol send. */
    static Map<String, Object> nativeClient() {
        return Map.of(
                "client_name", "MCP CLI Client",
                "redirect_uris", List.of("http://localhost:3779/oauth/callback"),
                "grant_types", List.of("authorization_code", "refresh_token"),
                "response_types", List.of("code"),
                "token_endpoint_auth_method", "none");
    }

    RelyingParty.Answer register(Map<String, Object> metadata) {
        return register(OWN_PATH, metadata, "");
    }

    RelyingParty.Answer register(String path, Map<String, Object> metadata, String token) {
        return send(
                "POST", "http://localhost:" + port + path, JsonMapper.shared().writeValueAsString(metadata), token);
    }

    /** Any request with this body, and this bearer token unless it is empty. */
    static RelyingParty.Answer send(String method, String address, String body, String token, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return RelyingParty.send(request);
    }

    /** The app as it was told to be. */
    RelyingParty registered(RelyingParty.Answer answer) {
        return new RelyingParty(
                port,
                answer.text("client_id"),
                answer.text("client_secret"),
                answer.body().path("redirect_uris").path(0).asString());
    }
}
