package org.grantdesk.authserver.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.Paths;
import org.grantdesk.base.PlainPage;
import org.grantdesk.clients.AddressMendingService;
import org.grantdesk.clients.AddressMendingService.Purpose;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.target.SignInTarget;
import org.grantdesk.security.target.SignInTargets;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Registers the redirect URI that a refused request named, in two steps: the address came from outside, so the whole of it
 * is shown and confirmed before it is stored. Both steps need the token of a form of ours, so that no link leads here.
 */
@Controller
class AddAddressPage {

    private final AddressMendingService addresses;
    private final CurrentUser currentUser;
    private final SignInTargets targets;

    AddAddressPage(AddressMendingService addresses, CurrentUser currentUser, SignInTargets targets) {
        this.addresses = addresses;
        this.currentUser = currentUser;
        this.targets = targets;
    }

    @Bean
    static PlainPage addAddressPath() {
        return PlainPage.visited(Paths.REDIRECT_URI);
    }

    /** Who has reloaded or gone back is asked nothing: the request that led here is made once more. */
    @GetMapping(Paths.REDIRECT_URI)
    String again(HttpServletRequest request) {
        return "redirect:" + back(request);
    }

    @PostMapping(Paths.REDIRECT_URI)
    String add(
            @RequestParam("client_id") String clientId,
            @RequestParam("redirect_uri") String redirectUri,
            @RequestParam(defaultValue = "") String version,
            HttpServletRequest request,
            Model model) {
        if (currentUser.find().isEmpty()) {
            return "redirect:" + targets.passOn(request, Paths.LOGIN + "?ended");
        }
        model.addAttribute("back", back(request));
        try {
            var address = addresses.compare(clientId, Purpose.SIGNING_IN, redirectUri);
            model.addAttribute("address", address);
            if (version.isEmpty() && address.addable()) {
                return page("confirm", model);
            }
            addresses.add(clientId, Purpose.SIGNING_IN, redirectUri, number(version));
            return page("done", model);
        } catch (InvalidInput input) {
            model.addAttribute("problems", input.problems());
            return page("refused", model);
        } catch (OptimisticLockingFailureException overtaken) {
            return page("stale", model);
        } catch (AccessDeniedException | NotFound e) {
            model.addAttribute("problems", List.of());
            return page("denied", model);
        }
    }

    private static String page(String step, Model model) {
        model.addAttribute("step", step);
        return "add-address";
    }

    private String back(HttpServletRequest request) {
        return targets.of(request).map(SignInTarget::path).orElse(SignInTargets.START);
    }

    /** What is no version is none that an app has. */
    private static long number(String version) {
        return version.matches("[0-9]{1,18}") ? Long.parseLong(version) : -1;
    }
}
