package org.grantdesk;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.grantdesk.ArchitectureWords.aPublicServiceMethod;
import static org.grantdesk.ArchitectureWords.beCoveredBy;
import static org.grantdesk.ArchitectureWords.dependOnALeafOfAnotherKind;
import static org.grantdesk.ArchitectureWords.nameAnEntity;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Set;
import org.grantdesk.base.ui.FormField;
import org.grantdesk.base.ui.PortalDialog;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.data.repository.Repository;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** How classes may depend on each other. Together with {@link ModulesTest} this is ARCHITECTURE.md as a test. */
@AnalyzeClasses(packages = "org.grantdesk", importOptions = ProductClasses.class)
class ArchitectureTest {

    private static final String[] LEAVES = {"..ui..", "..pages..", "..api.."};

    /** Rows as they are stored, also by other versions, and what shows them. */
    private static final Set<String> STORED_WORDS = Set.of(
            "org.grantdesk.audit.AuditEntry",
            "org.grantdesk.audit.AuditQuery",
            "org.grantdesk.audit.ui.ActivityTexts",
            "org.grantdesk.clients.UsageCounter");

    /** A database says in a sentence, and nowhere else, what was wrong; a provider's answer is searched, not a message. */
    private static final String SENTENCES_OF_OTHERS = "org\\.grantdesk\\.(base\\.Outage|people\\.NewPeople"
            + "|platform\\.(DatabaseSentences|MigrationAnalyzer)|identities\\.ProviderDirectory)";

    @ArchTest
    static final ArchRule onlyScreensAndSignInWiringKnowVaadin = noClasses()
            .that()
            .resideOutsideOfPackages("..ui..", "..security..", "org.grantdesk")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.vaadin..");

    @ArchTest
    static final ArchRule onlyLeavesKnowRequestsAndResponses = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "..ui..",
                    "..pages..",
                    "..api..",
                    "..base..",
                    "..mattermost..",
                    "..security..",
                    "..platform..",
                    "..authserver..",
                    "..identities..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web.bind..", "org.springframework.http..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule leavesCallServicesOnly = noClasses()
            .that()
            .resideInAnyPackage(LEAVES)
            .should()
            .dependOnClassesThat(assignableTo(Repository.class)
                    .or(resideInAnyPackage("jakarta.persistence..", "org.springframework.jdbc.."))
                    .or(ArchitectureWords.anEntity()));

    @ArchTest
    static final ArchRule leavesOfOneKindDoNotKnowTheOthers =
            noClasses().that().resideInAnyPackage(LEAVES).should(dependOnALeafOfAnotherKind(LEAVES));

    @ArchTest
    static final ArchRule leavesAreClosed = classes()
            .that()
            .resideInAnyPackage(LEAVES)
            .and()
            .resideOutsideOfPackage("org.grantdesk.base..")
            .and()
            .areTopLevelClasses()
            .and()
            .haveSimpleNameNotEndingWith("Navigation")
            .and()
            .haveSimpleNameNotEndingWith("Json")
            .should()
            .notBePublic()
            .because("a leaf is not imported; only its Navigation, which knows the routes, and its Json, which writes"
                    + " what several calls answer with, are for others");

    @ArchTest
    static final ArchRule everyScreenSaysWhoMaySeeIt = classes()
            .that(ArchitectureWords.annotatedWith(Route.class)
                    .or(assignableTo(RouterLayout.class))
                    .or(assignableTo(HasErrorParameter.class)))
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .should()
            .beAnnotatedWith(PermitAll.class)
            .orShould()
            .beAnnotatedWith(RolesAllowed.class)
            .orShould()
            .beAnnotatedWith(AnonymousAllowed.class)
            .orShould()
            .beAnnotatedWith(DenyAll.class);

    @ArchTest
    static final ArchRule leavesDoNotDecide = noClasses()
            .that()
            .resideInAnyPackage(LEAVES)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(PreAuthorize.class)
            .because("Vaadin ignores it on views, and the service decides for every mouth");

    @ArchTest
    static final ArchRule everyServiceMethodAsksForPermission =
            methods().that(aPublicServiceMethod()).should(beCoveredBy(PreAuthorize.class));

    @ArchTest
    static final ArchRule everyServiceMethodIsOneTransaction =
            methods().that(aPublicServiceMethod()).should(beCoveredBy(Transactional.class));

    @ArchTest
    static final ArchRule noEntityCrossesAServicesDoor =
            noMethods().that(aPublicServiceMethod()).should(nameAnEntity());

    @ArchTest
    static final ArchRule entitiesStayInTheirPackage =
            classes().that().areAnnotatedWith(Entity.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule repositoriesStayInTheirPackage =
            classes().that().areAssignableTo(Repository.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule controllersAreLeaves = classes()
            .that()
            .areMetaAnnotatedWith(Controller.class)
            .should()
            .resideInAnyPackage("..api..", "..pages..", "org.grantdesk.mattermost");

    @ArchTest
    static final ArchRule onlyItsCallsAndItsChainKnowTheDialect = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "..api..", "org.grantdesk.mattermost", "org.grantdesk.security..", "..authserver..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.grantdesk.mattermost");

    @ArchTest
    static final ArchRule noFieldInjection = noFields()
            .should()
            .beAnnotatedWith(Autowired.class)
            .orShould()
            .beAnnotatedWith(Value.class)
            .orShould()
            .beAnnotatedWith(Inject.class);

    @ArchTest
    static final ArchRule onlyScreensAskForTheCurrentUi =
            noClasses().that().resideOutsideOfPackage("..ui..").should().callMethod(UI.class, "getCurrent");

    @ArchTest
    static final ArchRule nothingHidesInVaadinSessions = noClasses()
            .should()
            .callMethod(VaadinSession.class, "setAttribute", String.class, Object.class)
            .orShould()
            .callMethod(VaadinSession.class, "setAttribute", Class.class, Object.class);

    @ArchTest
    static final ArchRule everyDialogIsOfTheKit = noClasses()
            .that(not(assignableTo(PortalDialog.class).and(resideInAnyPackage("org.grantdesk.base.ui"))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.vaadin.flow.component.dialog..", "com.vaadin.flow.component.confirmdialog..")
            .because("a PortalDialog closes on navigation, Back and sign-out, and knows where the focus rests");

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.grantdesk.base.TimeConfig")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule transactionsAreRepeatedWhenTheDatabaseEndsThem = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.grantdesk.base.Transactions")
            .should()
            .callConstructor(TransactionTemplate.class, PlatformTransactionManager.class)
            .orShould()
            .callConstructor(TransactionTemplate.class)
            .because("Transactions does that; a service has TransactionOperations injected");

    @ArchTest
    static final ArchRule momentsAreInstants = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName(Date.class.getName())
            .because("an Instant cannot be changed; java.sql.Timestamp is for JDBC only");

    @ArchTest
    static final ArchRule logsGoToTheLog =
            noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");

    @ArchTest
    static final ArchRule nothingGlobalChanges = fields().that()
            .areStatic()
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule roomsDoNotDependOnEachOtherInCircles =
            slices().matching("org.grantdesk.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule whoIsAskingKnowsNoChain = noClasses()
            .that()
            .resideInAPackage("org.grantdesk.security")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.grantdesk.security.*..")
            .because("all features use the root of security, and its rooms use it too");

    @ArchTest
    static final ArchRule filesDoNotDependOnEachOtherInCircles = slices().assignedFrom(new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass found) {
                    return SliceIdentifier.of(outermost(found).getName());
                }

                @Override
                public String getDescription() {
                    return "files";
                }
            })
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule eventsAreRecordsInThePastTense = noMethods()
            .that()
            .areMetaAnnotatedWith(EventListener.class)
            .should(ArchitectureWords.listenToAnythingButRecordsInThePastTense());

    @ArchTest
    static final ArchRule actionsAndReasonsAreTypes = noCodeUnits()
            .that()
            .areDeclaredInClassesThat(not(resideInAnyPackage("..api..")))
            .should(ArchitectureWords.takeAnActionOrReasonAsText(STORED_WORDS));

    @ArchTest
    static final ArchRule noCauseIsFoundInASentence = noCodeUnits()
            .that()
            .areDeclaredInClassesThat(not(nameMatching(SENTENCES_OF_OTHERS)))
            .should(ArchitectureWords.searchTheMessageOfAFailure());

    @ArchTest
    static final ArchRule noFieldIsFoundInAText = noMethods()
            .that()
            .haveName("refuse")
            .and()
            .areDeclaredInClassesThat()
            .areAssignableTo(FormField.class)
            .should(ArchitectureWords.compareTexts())
            .because("InvalidInput.Problem says which of several values it is");

    private static JavaClass outermost(JavaClass found) {
        return found.getEnclosingClass().map(ArchitectureTest::outermost).orElse(found);
    }

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses classes) {
        assertThat(classes.stream().map(JavaClass::getPackage).distinct())
                .allSatisfy(found -> assertThat(found.isAnnotatedWith(NullMarked.class))
                        .as(found.getName())
                        .isTrue());
    }
}
