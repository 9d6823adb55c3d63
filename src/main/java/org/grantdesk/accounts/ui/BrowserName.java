package org.grantdesk.accounts.ui;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a browser calls itself, in two words that people know. Every browser claims to be every other one there, so the order
 * in which the claims are looked for decides.
 *
 * @param browser such as {@code Firefox}; empty where nothing is known
 * @param system such as {@code Linux}; empty where nothing is known
 */
record BrowserName(String browser, String system) {

    private record Claim(String name, Pattern sign) {
        Claim(String name, String sign) {
            this(name, Pattern.compile(sign));
        }
    }

    private static final List<Claim> BROWSERS = List.of(
            new Claim("Edge", "\\bEdg(e|A|iOS)?/"),
            new Claim("Opera", "\\b(OPR|OPT|Opera)/"),
            new Claim("Samsung Internet", "\\bSamsungBrowser/"),
            new Claim("Vivaldi", "\\bVivaldi/"),
            new Claim("Firefox", "\\b(Firefox|FxiOS)/"),
            new Claim("Chrome", "\\b(Chrome|CriOS|HeadlessChrome)/"),
            new Claim("Safari", "\\bVersion/.*\\bSafari/"));

    private static final List<Claim> SYSTEMS = List.of(
            new Claim("Windows", "\\bWindows\\b"),
            new Claim("Android", "\\bAndroid\\b"),
            new Claim("iPhone", "\\biPhone\\b"),
            new Claim("iPad", "\\biPad\\b"),
            new Claim("ChromeOS", "\\bCrOS\\b"),
            new Claim("macOS", "\\bMac(intosh| OS X)"),
            new Claim("Linux", "\\b(Linux|X11)\\b"));

    /** Programs that are no browsers begin with their name: {@code curl/8.5.0}. */
    private static final Pattern PROGRAM = Pattern.compile("^([A-Za-z][A-Za-z0-9 ._-]{0,30}?)/[0-9]");

    static BrowserName of(String userAgent) {
        var browser = find(BROWSERS, userAgent);
        return new BrowserName(browser.isEmpty() ? program(userAgent) : browser, find(SYSTEMS, userAgent));
    }

    private static String find(List<Claim> claims, String userAgent) {
        return claims.stream()
                .filter(claim -> claim.sign().matcher(userAgent).find())
                .map(Claim::name)
                .findFirst()
                .orElse("");
    }

    private static String program(String userAgent) {
        var found = PROGRAM.matcher(userAgent);
        return found.find() && !found.group(1).equals("Mozilla") ? found.group(1) : "";
    }
}
