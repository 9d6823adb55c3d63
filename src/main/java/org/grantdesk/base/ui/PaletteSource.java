package org.grantdesk.base.ui;

import java.util.List;

/** Finds things of one kind for the palette, as far as the reader may open them. The order is that of the beans. */
public interface PaletteSource {

    String titleKey();

    /**
     * Finds the few that match best.
     *
     * @param text what was typed, without anything secret; may be blank
     */
    List<PaletteEntry> find(String text);
}
