package org.grantdesk.base.ui;

import java.util.List;

/** A part of a screen that contributes what can be done there to the palette. */
public interface PageActions {

    List<PaletteEntry> pageActions();
}
