package org.grantdesk.mattermost;

import jakarta.servlet.http.HttpServletRequest;
import org.grantdesk.base.QueryString;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list: from {@code page} and {@code per_page}, where nonsense counts as not given, more than 200 rows
 * as 200, and none at all is a wish like any other.
 */
public record Paging(int offset, int limit) {

    private static final int DEFAULT_PER_PAGE = 60;
    private static final int MAX_PER_PAGE = 200;

    public static Paging of(HttpServletRequest request) {
        var page = number(QueryString.first(request.getQueryString(), "page"), 0);
        var perPage = Math.min(
                number(QueryString.first(request.getQueryString(), "per_page"), DEFAULT_PER_PAGE), MAX_PER_PAGE);
        return new Paging((int) Math.min(page * perPage, Integer.MAX_VALUE), (int) perPage);
    }

    private static long number(@Nullable String text, int otherwise) {
        try {
            var number = text == null ? -1 : Long.parseLong(text);
            return number < 0 ? otherwise : Math.min(number, Integer.MAX_VALUE);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
