package org.grantdesk.base.ui;

/**
 * The browser's half of {@link Drafts}: it keeps what is typed and chosen while the server is away. A draft is {@code
 * {values, base}}: what differs from the form as it was opened, and what the form was opened with.
 */
final class DraftScript {

    /** Runs once in a tab. Drafts of other people who used the tab before are removed. */
    static final String INSTALL = """
        window.grantdeskPerson = $0;
        const prefix = 'grantdesk.draft.', mine = prefix + $0 + '.';
        const keys = () => Object.keys(sessionStorage).filter(key => key.startsWith(prefix));
        keys().filter(key => !key.startsWith(mine)).forEach(key => sessionStorage.removeItem(key));
        const forms = () => [...document.querySelectorAll('[data-drafted]')];
        const tell = (form, name, detail) => form.dispatchEvent(new CustomEvent(name, {detail}));
        const chosen = (field, isChosen) => [...field.querySelectorAll('[data-draft-item]')].filter(isChosen)
            .map(item => item.dataset.draftItem).sort();
        const isTicked = item => item.querySelector('input').checked;
        const readers = {
            'vaadin-checkbox': field => field.querySelector('input').checked,
            'vaadin-checkbox-group': field => chosen(field, isTicked),
            'vaadin-radio-group': field => chosen(field, isTicked)[0],
            'vaadin-select': field => chosen(field, item => item.value === field.value)[0],
            // The server keeps what is chosen, by its id; what is only typed is kept here, as it stands in the field.
            'vaadin-combo-box': (field, initial, type) => {
                const text = field.inputElement.value;
                const isChosen = text === field.selectedItem?.[field.itemLabelPath];
                return isChosen && type !== 'change' ? undefined : text ? {typed: text} : initial;
            },
            'div': field => [...field.querySelectorAll('input')].map(row => row.value).filter(Boolean),
        };
        const put = (form, name, value) => {
            const {key, initial} = form.grantdeskDraft;
            const draft = JSON.parse(sessionStorage.getItem(key) ?? 'null') ?? {values: {}, base: initial};
            if (JSON.stringify(value) === JSON.stringify(initial[name])) delete draft.values[name];
            else draft.values[name] = value;
            const dirty = Object.keys(draft.values).length > 0;
            if (dirty) sessionStorage.setItem(key, JSON.stringify(draft)); else sessionStorage.removeItem(key);
            if (form.grantdeskDirty !== dirty) {
                form.grantdeskDirty = dirty;
                tell(form, 'draft-dirty', dirty);
            }
        };
        const listen = form => ['input', 'change'].forEach(type => form.addEventListener(type, event => {
            const field = event.target.closest('[data-draft]');
            const name = field?.dataset.draft, read = field && readers[field.localName];
            const value = read ? read(field, form.grantdeskDraft.initial[name], type)
                : field && 'value' in event.target ? event.target.value : undefined;
            if (value !== undefined) put(form, name, value);
        }));
        window.grantdeskDrafts = {
            put,
            bind(form, id, initial) {
                if (!form.grantdeskDraft) listen(form);
                form.grantdeskDraft = {key: mine + id, initial};
                form.toggleAttribute('data-drafted', true);
                const stored = sessionStorage.getItem(mine + id);
                form.grantdeskDirty = stored !== null;
                if (stored) {
                    Object.keys(JSON.parse(stored).values).forEach(name =>
                        form.querySelector(`[data-draft="${name}"]`)?.closest('details')?.setAttribute('open', ''));
                    tell(form, 'draft-found', stored);
                }
            },
            // The base stays: what another person changed since then is told again after a reload.
            rebase(form, initial, values) {
                form.grantdeskDraft.initial = initial;
                Object.entries(values).forEach(([name, value]) => put(form, name, value));
            },
            forget(id) {
                sessionStorage.removeItem(mine + id);
                forms().filter(form => form.grantdeskDraft.key === mine + id).forEach(form => form.grantdeskDirty = false);
            },
            resume(screen, ids) {
                const key = keys().find(some => some.startsWith(mine + ids));
                if (key) tell(screen, 'draft-resume', key.substring((mine + ids).length));
            },
        };
        window.addEventListener('beforeunload', event => {
            if (!window.grantdeskLeaving && forms().some(form => form.grantdeskDirty && form.checkVisibility()))
                event.preventDefault();
        });\
        """;

    private DraftScript() {}
}
