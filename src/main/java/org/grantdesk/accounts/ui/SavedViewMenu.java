package org.grantdesk.accounts.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.ui.ConfirmDialogs;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.SavedViewMenus;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.people.SavedView;
import org.grantdesk.people.SavedViewService;
import org.jspecify.annotations.Nullable;

/** Opens, saves, renames and deletes the views of one list. What is saved is the address of what is shown. */
class SavedViewMenu extends SavedViewMenus.Menu {

    final Button open = new Button();
    final Div rows = Styled.of(new Div(), "gd-view-rows");
    final TextField name = new TextField();
    final Button save = new Button();
    private final Div form = Styled.of(new Div(), "gd-field-row");
    private final Popover popover = new Popover();
    private final transient SavedViewService views;
    private final SavedView.Of list;
    private final String path;
    private String shown = "";
    private @Nullable String renaming;
    private transient @Nullable List<SavedView> saved;

    SavedViewMenu(SavedViewService views, SavedView.Of list, String path) {
        this.views = views;
        this.list = list;
        this.path = path;
        addClassName("gd-views");
        open.setIcon(Icons.BOOKMARK.create());
        buildForm();
        var content = Styled.of(new Div(rows, form), "gd-view-menu");
        popover.add(content);
        popover.setTarget(open);
        popover.setPosition(PopoverPosition.BOTTOM_END);
        popover.setAriaLabel(getTranslation("views.title"));
        popover.setAutofocus(true);
        popover.addOpenedChangeListener(event -> {
            if (event.isOpened()) {
                renaming = null;
                refresh();
            }
        });
        add(open, popover);
    }

    private void buildForm() {
        name.setLabel(getTranslation("views.name"));
        name.setMaxLength(SavedViewService.MAX_NAME);
        name.setManualValidation(true);
        // Enter comes before a value that is sent on change.
        name.setValueChangeMode(ValueChangeMode.EAGER);
        name.addValueChangeListener(event -> name.setInvalid(false));
        name.addKeyPressListener(Key.ENTER, event -> save());
        save.setText(getTranslation("views.save"));
        save.addClickListener(event -> save());
        form.add(name, save);
    }

    @Override
    public void show(QueryParameters parameters) {
        shown = parameters.getQueryString();
        popover.close();
        // While a search is typed nothing is read.
        if (saved == null) {
            refresh();
        } else {
            render(saved);
        }
    }

    private void refresh() {
        saved = views.list(list);
        render(saved);
    }

    private void render(List<SavedView> all) {
        rows.removeAll();
        all.stream().map(this::row).forEach(rows::add);
        if (all.isEmpty()) {
            var hint = Styled.of(new Paragraph(getTranslation("views.none")), "gd-muted");
            rows.add(hint);
        }
        var current = all.stream().filter(view -> view.query().equals(shown)).findFirst();
        open.setText(current.map(SavedView::name).orElseGet(() -> getTranslation("views.title")));
        open.setClassName("gd-view-current", current.isPresent());
        // The list as it is first shown is a click away without a view.
        form.setVisible(current.isEmpty() && !shown.isEmpty());
    }

    private Component row(SavedView view) {
        var row = Styled.of(new Div(), "gd-view-row");
        if (view.id().equals(renaming)) {
            addRenaming(row, view);
            return row;
        }
        var link = Styled.of(
                new Anchor(view.query().isEmpty() ? path : path + "?" + view.query(), view.name()), "gd-view-link");
        link.getElement().setAttribute("aria-current", view.query().equals(shown) ? "true" : "false");
        row.add(link, action(Icons.EDIT, getTranslation("views.rename", view.name()), () -> {
            renaming = view.id();
            refresh();
        }));
        row.add(action(Icons.TRASH, getTranslation("views.delete", view.name()), () -> askToDelete(view)));
        return row;
    }

    private void addRenaming(Div row, SavedView view) {
        var field = new TextField();
        field.setAriaLabel(getTranslation("views.name"));
        field.setMaxLength(SavedViewService.MAX_NAME);
        field.setManualValidation(true);
        field.setValueChangeMode(ValueChangeMode.EAGER);
        field.setValue(view.name());
        field.setAutoselect(true);
        field.addKeyPressListener(Key.ENTER, event -> rename(view, field));
        var done = action(Icons.CHECK, getTranslation("views.rename.save"), () -> rename(view, field));
        var cancel = action(Icons.CLOSE, getTranslation("action.cancel"), () -> {
            renaming = null;
            refresh();
        });
        row.add(field, done, cancel);
        field.focus();
    }

    private Button action(Icons icon, String label, SerializableRunnable what) {
        var button = icon.button(label);
        button.addClickListener(event -> what.run());
        button.addThemeVariants(ButtonVariant.SMALL);
        return button;
    }

    private void save() {
        complainAt(name, wanted -> {
            var saved = views.save(list, wanted, shown);
            name.clear();
            popover.close();
            Notifications.success(getTranslation("views.saved", saved.name()));
        });
    }

    private void rename(SavedView view, TextField field) {
        complainAt(field, wanted -> {
            views.rename(view.id(), wanted);
            renaming = null;
            Notifications.success(getTranslation("views.renamed", wanted.strip()));
        });
    }

    private void complainAt(TextField field, SerializableConsumer<String> what) {
        try {
            what.accept(field.getValue());
            refresh();
        } catch (InvalidInput input) {
            var problem = input.problems().getFirst();
            complain(field, text(problem));
        } catch (Conflict conflict) {
            complain(field, text(conflict));
        }
    }

    private static void complain(TextField field, String message) {
        field.setErrorMessage(message);
        field.setInvalid(true);
        field.focus();
    }

    private void askToDelete(SavedView view) {
        popover.close();
        ConfirmDialogs.askDestructive(
                getTranslation("views.delete.title", view.name()),
                getTranslation("views.delete.text"),
                getTranslation("views.delete.verb"),
                () -> {
                    views.delete(view.id());
                    refresh();
                    Notifications.success(getTranslation("views.deleted", view.name()));
                });
    }
}
