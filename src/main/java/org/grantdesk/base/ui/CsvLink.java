package org.grantdesk.base.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.server.streams.DownloadEvent;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/** Downloads a list as CSV, row after row as the service writes it. */
public final class CsvLink extends Anchor {

    /** Writes the file, as the service gives it to the person who asks. */
    public interface Source extends Serializable {

        void write(Appendable out) throws IOException;
    }

    public CsvLink(String text, String fileName, Source source) {
        super(event -> download(event, fileName, source), AttachmentType.DOWNLOAD, "");
        add(Icons.DOWNLOAD.create());
        add(text);
        addClassName("gd-button-link");
    }

    private static void download(DownloadEvent event, String fileName, Source source) throws IOException {
        event.setFileName(fileName);
        event.setContentType("text/csv;charset=utf-8");
        event.getResponse().setHeader("Cache-Control", "no-store");
        try (var out = new OutputStreamWriter(event.getOutputStream(), StandardCharsets.UTF_8)) {
            source.write(out);
        }
    }
}
