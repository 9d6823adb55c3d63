package org.grantdesk.redirects;

import org.grantdesk.redirects.UriVerdict.Level;

/** Everything the address checks can say. The code is the key of the sentence in the message bundles. */
enum UriFinding {
    OK(Level.OK, "redirectUri.ok"),
    AUTHORITY_FORM(Level.WARNING, "redirectUri.authorityForm"),
    LOCALHOST_NAME(Level.WARNING, "redirectUri.localhostName"),
    DEVELOPMENT_ONLY(Level.WARNING, "redirectUri.developmentOnly"),
    EMPTY(Level.REFUSED, "redirectUri.empty"),
    TOO_LONG(Level.REFUSED, "redirectUri.tooLong"),
    SURROUNDING_BLANK(Level.REFUSED, "redirectUri.surroundingBlank"),
    SEVERAL(Level.REFUSED, "redirectUri.several"),
    CONTROL(Level.REFUSED, "redirectUri.control"),
    BLANK(Level.REFUSED, "redirectUri.blank"),
    BACKSLASH(Level.REFUSED, "redirectUri.backslash"),
    ILLEGAL_CHARACTER(Level.REFUSED, "redirectUri.illegalCharacter"),
    BAD_ESCAPE(Level.REFUSED, "redirectUri.badEscape"),
    WILDCARD(Level.REFUSED, "redirectUri.wildcard"),
    NO_SCHEME(Level.REFUSED, "redirectUri.noScheme"),
    OUT_OF_BAND(Level.REFUSED, "redirectUri.outOfBand"),
    FORBIDDEN_SCHEME(Level.REFUSED, "redirectUri.forbiddenScheme"),
    NOT_HTTPS(Level.REFUSED, "redirectUri.notHttps"),
    SCHEME_FOR_CONFIDENTIAL(Level.REFUSED, "redirectUri.schemeForConfidential"),
    SCHEME_WITHOUT_DOT(Level.REFUSED, "redirectUri.schemeWithoutDot"),
    PRIVATE_USE_FORM(Level.REFUSED, "redirectUri.privateUseForm"),
    FRAGMENT(Level.REFUSED, "redirectUri.fragment"),
    USER_INFO(Level.REFUSED, "redirectUri.userInfo"),
    NO_HOST(Level.REFUSED, "redirectUri.noHost"),
    HOST(Level.REFUSED, "redirectUri.host"),
    NON_ASCII_HOST(Level.REFUSED, "redirectUri.nonAsciiHost"),
    TRAILING_DOT(Level.REFUSED, "redirectUri.trailingDot"),
    NUMERIC_HOST(Level.REFUSED, "redirectUri.numericHost"),
    IP_LITERAL(Level.REFUSED, "redirectUri.ipLiteral"),
    PRIVATE_HOST(Level.REFUSED, "redirectUri.privateHost"),
    LOOPBACK_FOR_CONFIDENTIAL(Level.REFUSED, "redirectUri.loopbackForConfidential"),
    LOOPBACK_HTTPS(Level.REFUSED, "redirectUri.loopbackHttps"),
    PORT(Level.REFUSED, "redirectUri.port"),
    DEFAULT_PORT(Level.REFUSED, "redirectUri.defaultPort"),
    NO_PATH(Level.REFUSED, "redirectUri.noPath"),
    UPPER_CASE(Level.REFUSED, "redirectUri.upperCase"),
    DOT_SEGMENT(Level.REFUSED, "redirectUri.dotSegment"),
    NEEDLESS_ENCODING(Level.REFUSED, "redirectUri.needlessEncoding"),
    NOT_NORMAL(Level.REFUSED, "redirectUri.notNormal"),
    OWN_ORIGIN(Level.REFUSED, "redirectUri.ownOrigin"),

    WEB_OK(Level.OK, "webAddress.ok"),
    WEB_EMPTY(Level.REFUSED, "webAddress.empty"),
    WEB_TOO_LONG(Level.REFUSED, "webAddress.tooLong"),
    WEB_CHARACTER(Level.REFUSED, "webAddress.character"),
    WEB_SCHEME(Level.REFUSED, "webAddress.scheme"),
    WEB_USER_INFO(Level.REFUSED, "webAddress.userInfo"),
    WEB_NON_ASCII_HOST(Level.REFUSED, "webAddress.nonAsciiHost"),
    WEB_HOST(Level.REFUSED, "webAddress.host"),
    WEB_MALFORMED(Level.REFUSED, "webAddress.malformed");

    final Level level;
    final String code;

    UriFinding(Level level, String code) {
        this.level = level;
        this.code = code;
    }
}
