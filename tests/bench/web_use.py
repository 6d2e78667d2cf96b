"""How soon the widget can be used in Chromium: from the start of the navigation, and from the press of its button."""

from __future__ import annotations

from statistics import median

from playwright.sync_api import Browser, sync_playwright

from tests.bench.web_load import PAGE
from tests.pictures.camera import browser

_USABLE = """() => {
  const widget = document.querySelector("kase-widget");
  const found = widget && widget.shadowRoot && widget.shadowRoot.querySelector(".launcher");
  return found && found.getClientRects().length > 0 && !found.disabled ? performance.now() : null;
}"""
_OPENED = """() => new Promise((done) => {
  const shadow = document.querySelector("kase-widget").shadowRoot;
  const began = performance.now();
  shadow.querySelector(".launcher").click();
  const look = () => {
    const input = shadow.querySelector("dialog.panel textarea");
    const usable = input && input.getClientRects().length > 0 && !input.disabled && !input.readOnly;
    if (usable) done(performance.now() - began); else requestAnimationFrame(look);
  };
  look();
})"""
Figures = dict[str, float]


def measure_use(port: int, figures: Figures, *, uses: int) -> None:
    """Print and note the median of so many first visits, each with nothing in the browser's cache."""
    launched, opened = [], []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser(), args=["--no-sandbox"])
        _use(chromium, port)
        for _ in range(uses):
            to_launcher, to_panel = _use(chromium, port)
            launched.append(to_launcher)
            opened.append(to_panel)
        chromium.close()
    figures["widget launcher usable, ms"], figures["widget panel usable, ms"] = median(launched), median(opened)
    for name in ("widget launcher usable, ms", "widget panel usable, ms"):
        print(f"  {name:<56} {figures[name]:8.1f}")


def _use(chromium: Browser, port: int) -> tuple[float, float]:
    """Milliseconds from the start of the navigation to the button, and from its press to where people type."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{port}{PAGE}", wait_until="commit")
    launched = page.wait_for_function(_USABLE, polling="raf").json_value()
    opened = page.evaluate(_OPENED)
    context.close()
    return float(launched), float(opened)
