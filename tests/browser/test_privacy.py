"""Nothing is sent: no request after the page has loaded, and none to anybody else at any time."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.driving import (
    choose_folder,
    csv_rows,
    forget_session,
    judge_folder,
    saved_csv,
    show_group,
    wait_for_offline_copy,
    wait_for_phase,
)
from tools.serve import PageServer

FIRST_VISIT_BYTES = 6_000_000


def use_everything(page: Page) -> None:
    """Touch every part of the page that shows or saves something."""
    saved_csv(page)
    page.get_by_role("slider", name="Strictness").fill("80")
    page.get_by_role("slider", name="Strictness").fill("50")
    show_group(page, "Blinking")
    page.locator(".tile button").first.click()
    expect(page.locator("dialog.loupe .eye canvas").first).to_be_visible()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    for name in ("Help", "About"):
        page.get_by_role("button", name=name).click()
        page.keyboard.press("Escape")


def test_no_request_after_load(
    context: BrowserContext, page: Page, server: PageServer, rendered_session: Path
) -> None:
    wait_for_offline_copy(page)
    page.get_by_role("heading", name="Drop a session folder here").wait_for()
    page.wait_for_load_state("networkidle")
    sent: list[str] = []
    context.on("request", lambda request: sent.append(request.url))
    page.on("websocket", lambda socket: sent.append(socket.url))
    before = len(server.requested)
    judge_folder(page, rendered_session)
    use_everything(page)
    # The browser itself asks now and then whether the page has a newer version; nothing is in the request.
    assert set(server.requested[before:]) <= {"/sw.js"}
    # Workers of the large view start when needed: their script comes from the kept page, not from a server.
    scripts = f"{server.url.rstrip('/')}/assets/"
    assert [url for url in sent if not url.startswith(("blob:", scripts))] == []


def test_only_the_page_s_own_origin_is_asked_while_loading(
    context: BrowserContext, server: PageServer
) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(server.url)
    wait_for_offline_copy(page)
    own = urlsplit(server.url).netloc
    assert asked
    assert {urlsplit(url).netloc for url in asked if not url.startswith("blob:")} == {own}


def test_whole_session_without_a_network(
    context: BrowserContext, page: Page, server: PageServer, rendered_session: Path
) -> None:
    """Reloaded with the network off and the server gone, the page still judges a session."""
    wait_for_offline_copy(page)
    judge_folder(page, rendered_session)
    online = saved_csv(page)
    forget_session(page)
    context.set_offline(True)
    server.shutdown()
    server.server_close()
    page.reload()
    expect(page.get_by_role("heading", name="Drop a session folder here")).to_be_visible()
    choose_folder(page, rendered_session)
    wait_for_phase(page, "done")
    use_everything(page)
    assert saved_csv(page) == online
    assert csv_rows(online)


def test_first_visit_is_small(context: BrowserContext, server: PageServer) -> None:
    """Everything together, the service worker's own fetches included, as the server counts it."""
    page = context.new_page()
    page.goto(server.url)
    wait_for_offline_copy(page)
    print(f"first visit: {server.sent / 1e6:.2f} MB in {len(server.requested)} answers")
    assert 1_000_000 < server.sent < FIRST_VISIT_BYTES


def test_policy_blocks_what_it_should(context: BrowserContext, server: PageServer) -> None:
    """The policy of the page as built: inline script, eval, other origins and plug-ins are refused."""
    page = context.new_page()
    page.goto(server.url)
    blocked = page.evaluate(
        """async () => {
            const seen = [];
            const note = (event) => seen.push(event.effectiveDirective);
            document.addEventListener('securitypolicyviolation', note);
            const script = document.createElement('script');
            script.textContent = 'window.inline = true';
            document.head.append(script);
            const style = document.createElement('style');
            style.textContent = 'body { display: none }';
            document.head.append(style);
            // In a task of its own: the debugger's own evaluation may use eval.
            const evaluated = await new Promise((resolve) => setTimeout(() => {
                try { resolve(new Function('return true')()); } catch { resolve(false); }
            }, 0));
            const fetched = await fetch('http://127.0.0.1:9/').then(() => true, () => false);
            const image = new Image();
            image.src = 'http://127.0.0.1:9/x.png';
            await new Promise((resolve) => { image.onerror = image.onload = resolve; });
            await new Promise((resolve) => setTimeout(resolve, 100));
            return {seen, evaluated, fetched, inline: window.inline === true};
        }"""
    )
    assert blocked["inline"] is False
    assert blocked["evaluated"] is False
    assert blocked["fetched"] is False
    assert {"script-src-elem", "style-src-elem", "connect-src", "img-src"} <= set(blocked["seen"])


def test_policy_stands_in_the_page_too(page: Page) -> None:
    """For servers that send no headers."""
    content = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
    assert content is not None
    assert "default-src 'none'" in content
    assert "script-src 'self' 'wasm-unsafe-eval'" in content
    assert page.locator("script:not([src]), style, [style], [onclick], [onerror]").count() == 0
