package org.grantdesk.base.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds apps, people and screens, and runs what can be done on the screen behind it. A combobox with a list box, after
 * the pattern of the ARIA Authoring Practices: the arrow keys choose in the browser, Enter opens.
 */
class CommandPalette extends PortalDialog {

    private static final String LIST = "palette-list";

    /** Enter before the answer has come waits for it, so that quick typists open what they typed. */
    private static final String KEYS = """
        const field = this, list = $0;
        const options = () => [...list.querySelectorAll('[role=option]')];
        let at = 0, waiting = false;
        const mark = index => {
            at = index;
            const all = options(), box = field.inputElement;
            all.forEach((option, number) => option.setAttribute('aria-selected', number === at));
            const set = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': list.id,
                'aria-expanded': all.length > 0, 'aria-activedescendant': all[at]?.id ?? '' };
            Object.entries(set).forEach(([name, value]) => box?.setAttribute(name, value));
            all[at]?.scrollIntoView({ block: 'nearest' });
        };
        const enter = () => {
            waiting = list.dataset.found !== field.inputElement.value;
            if (!waiting) options()[at]?.click();
        };
        field.paletteShown = () => {
            mark(0);
            if (waiting) enter();
        };
        field.addEventListener('keydown', event => {
            const count = options().length;
            const steps = { ArrowDown: at + 1, ArrowUp: at - 1 };
            if (event.key in steps && count) mark((steps[event.key] + count) % count);
            else if (event.key === 'Enter' && !event.isComposing) enter();
            else return;
            event.preventDefault();
        });
        requestAnimationFrame(() => mark(0));\
        """;

    final TextField field = new TextField();
    private final Div list = Styled.of(new Div(), "gd-palette-list");
    private final Paragraph nothing = Styled.of(new Paragraph(), "gd-secondary");
    private final Span count = Styled.of(new Span(), "gd-sr-only");
    private final transient List<PaletteSource> sources;
    private final transient List<PaletteEntry> actions;
    private int options;

    /**
     * @param sources what can be found
     * @param actions what can be done on the screen behind
     */
    CommandPalette(List<PaletteSource> sources, List<PaletteEntry> actions) {
        this.sources = sources;
        this.actions = actions;
        addClassName("gd-palette");
        setAriaLabel(getTranslation("palette.label"));
        field.setPlaceholder(getTranslation("palette.placeholder"));
        field.setAriaLabel(getTranslation("palette.placeholder"));
        field.setPrefixComponent(Icons.SEARCH.create());
        field.setMaxLength(ListState.MAX_SEARCH);
        field.setWidthFull();
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(150);
        field.addValueChangeListener(event -> find(event.getValue()));
        list.setId(LIST);
        list.getElement().setAttribute("role", "listbox").setAttribute("aria-label", getTranslation("palette.found"));
        nothing.setText(getTranslation("palette.nothing"));
        count.getElement().setAttribute("role", "status");
        var help = Styled.of(new Paragraph(getTranslation("palette.help")), "gd-palette-help", "gd-muted", "gd-small");
        add(field, list, nothing, count, help);
        find("");
    }

    /** What can be done on a screen: what its parts contribute, in their order. */
    static List<PaletteEntry> actionsOf(List<HasElement> chain) {
        return chain.reversed().stream().filter(Page.class::isInstance).map(Component.class::cast).findFirst().stream()
                .flatMap(CommandPalette::everything)
                .filter(PageActions.class::isInstance)
                .flatMap(part -> ((PageActions) part).pageActions().stream())
                .toList();
    }

    private static Stream<Component> everything(Component component) {
        return Stream.concat(Stream.of(component), component.getChildren().flatMap(CommandPalette::everything));
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        field.getElement().executeJs(KEYS, list.getElement());
    }

    private void find(String text) {
        list.removeAll();
        options = 0;
        var known = ListState.searchable(text.strip());
        var offered = actions.stream().filter(action -> action.matches(known)).toList();
        addGroup("palette.actions", offered);
        // What the screen offers by itself is not said again.
        sources.forEach(source -> addGroup(
                source.titleKey(),
                source.find(known).stream()
                        .filter(entry -> offered.stream().noneMatch(entry::saysTheSameAs))
                        .sorted(closestFirst(known))
                        .toList()));
        nothing.setVisible(options == 0);
        count.setText(getTranslation("palette.count", options));
        list.getElement().setAttribute("data-found", text);
        field.getElement().executeJs("this.paletteShown?.()");
    }

    /** Words may meet an address or an ID as well; Enter opens what is called by them. */
    private static Comparator<PaletteEntry> closestFirst(String text) {
        return Comparator.comparing((PaletteEntry entry) -> !entry.isCalled(text))
                .thenComparing(entry -> !entry.matches(text));
    }

    private void addGroup(String titleKey, List<PaletteEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        var title = Styled.of(new Div(getTranslation(titleKey)), "gd-palette-group");
        title.getElement().setAttribute("aria-hidden", "true");
        var group = new Div(title);
        group.getElement().setAttribute("role", "group").setAttribute("aria-label", title.getText());
        entries.forEach(entry -> group.add(new PaletteOption(options++, entry, this::run)));
        list.add(group);
    }

    private void run(PaletteEntry entry) {
        close();
        entry.action().run();
    }
}
