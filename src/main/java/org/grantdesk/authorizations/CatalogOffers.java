package org.grantdesk.authorizations;

import java.util.List;
import java.util.Locale;
import org.grantdesk.clients.OfferedScopes;
import org.springframework.stereotype.Component;

/** The catalogue as the screens about apps need it. */
@Component
class CatalogOffers implements OfferedScopes {

    private final ScopeCatalog catalog;

    CatalogOffers(ScopeCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public List<Offer> list(Locale reader) {
        return catalog.list().stream()
                .map(scope -> new Offer(
                        scope.name(),
                        scope.title(reader),
                        scope.sentence(reader),
                        scope.builtIn(),
                        scope.builtIn() && scope.risk() != Scope.Risk.HIGH))
                .toList();
    }
}
