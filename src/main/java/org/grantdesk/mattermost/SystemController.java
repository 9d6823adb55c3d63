package org.grantdesk.mattermost;

import java.security.Principal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;

/** What clients ask before they sign in: is the server there, and what can it do. */
@MattermostApi
class SystemController {

    private static final Map<String, String> PONG = new TreeMap<>(Map.of(
            "AndroidLatestVersion", "",
            "AndroidMinVersion", "",
            "IosLatestVersion", "",
            "IosMinVersion", "",
            "status", "OK"));

    private final ServerFacts facts;

    SystemController(ServerFacts facts) {
        this.facts = facts;
    }

    @WithoutSession
    @GetMapping("/system/ping")
    Map<String, String> ping() {
        return PONG;
    }

    /** Clients ask whether paid features are there. */
    @WithoutSession
    @GetMapping("/license/client")
    Map<String, String> licence() {
        return Map.of("IsLicensed", "false");
    }

    @WithoutSession
    @GetMapping("/config/client")
    Map<String, String> settings(@Nullable Principal person) {
        return facts.settings(person != null);
    }
}
