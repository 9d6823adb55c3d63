package org.grantdesk.platform.pages;

import org.grantdesk.base.Paths;
import org.grantdesk.base.PlainPage;
import org.grantdesk.platform.Readiness;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * For platforms that know one port only: is the process alive, and should requests be sent to it. One word each, and
 * nothing about why.
 */
@Controller
class ProbePages {

    private final Readiness readiness;

    ProbePages(Readiness readiness) {
        this.readiness = readiness;
    }

    @Bean
    static PlainPage aliveProbePath() {
        return PlainPage.probe(Paths.ALIVE);
    }

    @Bean
    static PlainPage readyProbePath() {
        return PlainPage.probe(Paths.READY);
    }

    /** Says nothing about the database: restarting this process would not mend it. */
    @GetMapping(Paths.ALIVE)
    ResponseEntity<String> alive() {
        return answer(HttpStatus.OK, "ok\n");
    }

    @GetMapping(Paths.READY)
    ResponseEntity<String> ready() {
        return readiness.isReady()
                ? answer(HttpStatus.OK, "ok\n")
                : answer(HttpStatus.SERVICE_UNAVAILABLE, "not ready\n");
    }

    private static ResponseEntity<String> answer(HttpStatus status, String word) {
        return ResponseEntity.status(status).contentType(MediaType.TEXT_PLAIN).body(word);
    }
}
